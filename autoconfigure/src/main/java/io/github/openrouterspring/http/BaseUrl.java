package io.github.openrouterspring.http;

import java.net.URI;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Checks the address that all requests are below.
 */
public final class BaseUrl {

	private BaseUrl() {
	}

	/**
	 * Check an address.
	 * @param url the address
	 * @return the address without a slash at its end
	 * @throws IllegalArgumentException if it is not an http or https URL with a host, or
	 * has more than a plain path after that
	 */
	public static URI check(URI url) {
		// Said without the URL, since that would tell the password
		Assert.isTrue(url.getRawUserInfo() == null, "The base URL must not have a user or password");
		String scheme = url.getScheme();
		Assert.isTrue("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme),
				() -> "Base URL '%s' must start with https:// or http://".formatted(url));
		Assert.isTrue(StringUtils.hasText(url.getHost()), () -> "Base URL '%s' must have a host".formatted(url));
		Assert.isTrue(url.getRawQuery() == null && url.getRawFragment() == null,
				() -> "Base URL '%s' must not have a query or fragment".formatted(url));
		Assert.isTrue(url.toString().indexOf('%') == -1,
				() -> "Base URL '%s' must not have percent-encoded characters".formatted(url));
		return URI.create(StringUtils.trimTrailingCharacter(url.toString(), '/'));
	}

	/**
	 * Return whether nobody on the network can read what is sent.
	 * @param url the checked address
	 * @return whether it is encrypted or of this machine
	 */
	public static boolean isConfidential(URI url) {
		String host = url.getHost();
		return "https".equalsIgnoreCase(url.getScheme()) || host.equalsIgnoreCase("localhost")
				|| host.startsWith("127.") || host.equals("[::1]");
	}

}
