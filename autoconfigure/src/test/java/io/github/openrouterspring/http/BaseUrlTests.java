package io.github.openrouterspring.http;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link BaseUrl}.
 */
class BaseUrlTests {

	@ParameterizedTest
	@CsvSource({ "https://openrouter.ai/api/v1, https://openrouter.ai/api/v1",
			"https://openrouter.ai/api/v1/, https://openrouter.ai/api/v1",
			"HTTP://localhost:8080//, HTTP://localhost:8080", "https://[::1]:443/api, https://[::1]:443/api" })
	void acceptsUrlAndStripsTrailingSlashes(URI url, URI expected) {
		assertThat(BaseUrl.check(url)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "ftp://openrouter.ai, must start with https:// or http://",
			"/api/v1, must start with https:// or http://", "openrouter.ai, must start with https:// or http://",
			"https:/openrouter.ai, must have a host", "https://openrouter.ai?a=b, must not have a query or fragment",
			"https://openrouter.ai/a%20b, must not have percent-encoded characters",
			"https://openrouter.ai#top, must not have a query or fragment" })
	void rejectsInvalidUrlAndShowsIt(URI url, String problem) {
		assertThatIllegalArgumentException().isThrownBy(() -> BaseUrl.check(url))
			.withMessage("Base URL '%s' %s".formatted(url, problem));
	}

	@ParameterizedTest
	@CsvSource({ "https://ada:secret@openrouter.ai", "https://ada@openrouter.ai", "ftp://ada:secret@openrouter.ai" })
	void rejectsCredentialsWithoutShowingThem(URI url) {
		assertThatIllegalArgumentException().isThrownBy(() -> BaseUrl.check(url))
			.withMessage("The base URL must not have a user or password");
	}

	@ParameterizedTest
	@CsvSource({ "https://openrouter.ai, true", "HTTPS://openrouter.ai, true", "http://openrouter.ai, false",
			"http://localhost:8080, true", "http://LOCALHOST, true", "http://127.0.0.1, true", "http://127.1.2.3, true",
			"http://[::1]:8080, true", "http://[0:0:0:0:0:0:0:1], true", "http://[::ffff:127.0.0.1], true",
			"http://128.0.0.1, false", "http://[::2], false", "http://localhost.example, false",
			"http://127.0.0.1.evil.example, false", "http://127.evil.example, false",
			"http://127-0-0-1.example, false" })
	void urlIsConfidentialIfEncryptedOrLoopback(URI url, boolean confidential) {
		if (confidential) {
			assertThatNoException().isThrownBy(() -> BaseUrl.checkConfidential(url, "allow-http"));
			return;
		}
		assertThatIllegalArgumentException().isThrownBy(() -> BaseUrl.checkConfidential(url, "allow-http"))
			.withMessage("Base URL '%s' would send the key over the network without encryption: "
					+ "use https, or permit it with 'allow-http'", url);
	}

}
