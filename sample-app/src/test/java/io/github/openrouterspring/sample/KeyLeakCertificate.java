package io.github.openrouterspring.sample;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate for the loopback interface, made for the test so that none in the sources
 * expires.
 *
 * @param keyStore the file that holds it and its private key
 */
record KeyLeakCertificate(Path keyStore) {

	private static final String TYPE = "PKCS12";

	private static final String PASSWORD = "changeit";

	static KeyLeakCertificate create(Path directory) throws Exception {
		Path keyStore = directory.resolve("key-leak.p12");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1", "-alias",
				"key-leak", "-keystore", keyStore.toString(), "-storetype", TYPE, "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("keytool.log").toFile())
			.start();
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("keytool ends").isTrue();
		assertThat(process.exitValue()).as("exit value of keytool").isZero();
		return new KeyLeakCertificate(keyStore);
	}

	/**
	 * Return the arguments that let the clients of an application trust the certificate.
	 */
	List<String> trustArguments() {
		String trustStore = "--spring.ssl.bundle.jks.key-leak.truststore.";
		return List.of("--spring.http.clients.ssl.bundle=key-leak", trustStore + "location=" + this.keyStore.toUri(),
				trustStore + "type=" + TYPE, trustStore + "password=" + PASSWORD);
	}

	/**
	 * Return the configuration of a server that has the certificate.
	 */
	private WireMockConfiguration serverConfiguration() {
		return WireMockConfiguration.options()
			.bindAddress("127.0.0.1")
			.dynamicPort()
			.dynamicHttpsPort()
			.keystorePath(this.keyStore.toString())
			.keystoreType(TYPE)
			.keystorePassword(PASSWORD)
			.keyManagerPassword(PASSWORD);
	}

	WireMockServer startServer() {
		WireMockServer server = new WireMockServer(serverConfiguration());
		server.start();
		return server;
	}

}
