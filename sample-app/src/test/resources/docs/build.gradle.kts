// tag::dependencies[]
dependencies {
	implementation(platform("io.github.openrouterspring:openrouter-spring-boot-bom:0.1.0-SNAPSHOT"))
	implementation("io.github.openrouterspring:openrouter-spring-boot-starter")
	testImplementation("io.github.openrouterspring:openrouter-spring-boot-starter-test")
}
// end::dependencies[]

// tag::starter[]
implementation("io.github.openrouterspring:openrouter-spring-boot-starter:0.1.0-SNAPSHOT")
// end::starter[]
