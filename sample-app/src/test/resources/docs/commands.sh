# tag::try[]
mvn -q -pl sample-app -am spring-boot:run   # the sample, on http://localhost:8080
mvn verify                                  # all modules and their tests; CONTRIBUTING.md tells what they need
# end::try[]
