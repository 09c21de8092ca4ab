package io.github.openrouterspring.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate for the loopback interface, which nobody but itself vouches for. Made for
 * the test so that none in the sources expires.
 *
 * @param keyStore the file that holds it and its private key
 */
record OpenRouterSslCertificate(Path keyStore) {

	private static final String TYPE = "PKCS12";

	private static final String PASSWORD = "changeit";

	static OpenRouterSslCertificate create(Path directory, String name) throws Exception {
		Path keyStore = directory.resolve(name + ".p12");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1", "-alias", name,
				"-keystore", keyStore.toString(), "-storetype", TYPE, "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve(name + ".log").toFile())
			.start();
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("keytool ends").isTrue();
		assertThat(process.exitValue()).as("exit value of keytool").isZero();
		return new OpenRouterSslCertificate(keyStore);
	}

	/**
	 * Return the properties of a bundle that trusts the certificate.
	 */
	String[] bundle(String name) {
		String trustStore = "spring.ssl.bundle.jks.%s.truststore.".formatted(name);
		return new String[] { trustStore + "location=" + this.keyStore.toUri(), trustStore + "type=" + TYPE,
				trustStore + "password=" + PASSWORD };
	}

	/**
	 * Write the certificate to a PEM file, without its private key.
	 */
	Path writePem(Path file) throws Exception {
		KeyStore loaded = KeyStore.getInstance(this.keyStore.toFile(), PASSWORD.toCharArray());
		byte[] certificate = loaded.getCertificate(loaded.aliases().nextElement()).getEncoded();
		return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
			.formatted(Base64.getMimeEncoder().encodeToString(certificate)));
	}

	WireMockServer startServer() {
		WireMockServer server = new WireMockServer(WireMockConfiguration.options()
			.bindAddress("127.0.0.1")
			.dynamicPort()
			.dynamicHttpsPort()
			.keystorePath(this.keyStore.toString())
			.keystoreType(TYPE)
			.keystorePassword(PASSWORD)
			.keyManagerPassword(PASSWORD));
		server.start();
		return server;
	}

}
