package io.github.openrouterspring.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Checks base URLs.
 */
public final class BaseUrl {

	/**
	 * Names are not resolved because they may resolve to this machine now and to another
	 * one later.
	 */
	private static final Pattern ADDRESS = Pattern.compile("\\[.*]|\\d+(\\.\\d+){3}");

	private BaseUrl() {
	}

	/**
	 * Check a base URL.
	 * @param url the base URL
	 * @return the base URL without a trailing slash
	 * @throws IllegalArgumentException if it is not an http or https URL with a host, or
	 * has anything but a port and a plain path after the host
	 */
	public static URI check(URI url) {
		Assert.notNull(url, "'baseUrl' must not be null");
		// Omit the URL because it contains the password
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
	 * Check that requests are encrypted or stay on this machine.
	 * @param url the checked base URL
	 * @param permission the setting that permits plain HTTP, for the message
	 * @throws IllegalArgumentException if the URL neither is https nor has a loopback
	 * host
	 */
	public static void checkConfidential(URI url, String permission) {
		Assert.isTrue("https".equalsIgnoreCase(url.getScheme()) || isLoopback(url.getHost()),
				() -> ("Base URL '%s' would send the key over the network without encryption: "
						+ "use https, or permit it with '%s'")
					.formatted(url, permission));
	}

	private static boolean isLoopback(String host) {
		if (!ADDRESS.matcher(host).matches()) {
			return host.equalsIgnoreCase("localhost");
		}
		try {
			return InetAddress.getByName(host).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
