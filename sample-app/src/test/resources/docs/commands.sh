# tag::try[]
mvn -q -pl sample-app -am spring-boot:run   # the sample, on http://localhost:8080
mvn verify                                  # builds and tests all modules, see CONTRIBUTING.md
# end::try[]
