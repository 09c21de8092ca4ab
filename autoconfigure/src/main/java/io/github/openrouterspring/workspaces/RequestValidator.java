package io.github.openrouterspring.workspaces;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Validates arguments against the bounds of the API before anything is sent. Each message
 * names the parameter.
 */
final class RequestValidator {

	static final int MAX_LIMIT = 100;

	/**
	 * Far more than the length of any id. A longer value is a mistake and would make the
	 * URL too long.
	 */
	private static final int MAX_ID_LENGTH = 255;

	private static final int MAX_NAME_LENGTH = 100;

	private static final int MAX_SLUG_LENGTH = 50;

	private static final int MAX_DESCRIPTION_LENGTH = 500;

	private static final double MIN_SAMPLING_RATE = 0.0001;

	private static final Pattern HALF_OF_PAIR = Pattern.compile("\\p{Cs}");

	private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

	private RequestValidator() {
	}

	/**
	 * Validate an id that becomes a path segment. Encoding keeps it a single segment,
	 * except for the two dot segments, which URI parsers remove.
	 */
	static String pathSegment(String parameter, String value) {
		id(parameter, value);
		Assert.isTrue(!value.equals(".") && !value.equals(".."),
				() -> "'%s' must not be '.' or '..'".formatted(parameter));
		return value;
	}

	static int offset(int offset) {
		Assert.isTrue(offset >= 0, () -> "'offset' must not be negative but is " + offset);
		return offset;
	}

	static int limit(int limit) {
		Assert.isTrue(limit >= 1 && limit <= MAX_LIMIT,
				() -> "'limit' must be between 1 and %d but is %d".formatted(MAX_LIMIT, limit));
		return limit;
	}

	static String name(String name) {
		Assert.hasLength(name, "'name' must not be empty");
		return length("name", unicode("name", name), MAX_NAME_LENGTH);
	}

	static String slug(String slug) {
		length("slug", text("slug", slug), MAX_SLUG_LENGTH);
		Assert.isTrue(SLUG.matcher(slug).matches(),
				() -> "'slug' must be lower case letters and digits in words joined by single hyphens but is '%s'"
					.formatted(slug));
		return slug;
	}

	static String description(String description) {
		return length("description", unicode("description", description), MAX_DESCRIPTION_LENGTH);
	}

	static double samplingRate(double rate) {
		Assert.isTrue(rate >= MIN_SAMPLING_RATE && rate <= 1,
				() -> "'ioLoggingSamplingRate' must be between 0.0001 and 1 but is " + rate);
		return rate;
	}

	static Set<String> userIds(Collection<String> userIds) {
		Assert.notEmpty(userIds, "'userIds' must not be empty");
		Set<String> distinct = new LinkedHashSet<>();
		for (String userId : userIds) {
			distinct.add(id("userIds", element("userIds", userId)));
		}
		return distinct;
	}

	static String element(String parameter, String value) {
		Assert.isTrue(StringUtils.hasText(value), () -> "'%s' must not have blank elements".formatted(parameter));
		return unicode(parameter, value);
	}

	private static String id(String parameter, String value) {
		length(parameter, text(parameter, value), MAX_ID_LENGTH);
		Assert.isTrue(value.chars().noneMatch(Character::isISOControl),
				() -> "'%s' must not have control characters".formatted(parameter));
		return value;
	}

	static String text(String parameter, String value) {
		Assert.isTrue(StringUtils.hasText(value), () -> "'%s' must not be blank".formatted(parameter));
		return unicode(parameter, value);
	}

	/**
	 * Validate that a value has no unpaired surrogate, which cannot be encoded.
	 */
	private static String unicode(String parameter, String value) {
		Assert.isTrue(!HALF_OF_PAIR.matcher(value).find(),
				() -> "'%s' must not have unpaired surrogates".formatted(parameter));
		return value;
	}

	private static String length(String parameter, String value, int max) {
		// The server counts characters, not UTF-16 code units
		int length = value.codePointCount(0, value.length());
		Assert.isTrue(length <= max,
				() -> "'%s' must not be longer than %d characters but has %d".formatted(parameter, max, length));
		return value;
	}

}
