package io.github.openrouterspring.workspaces;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * The role of a member, the one that the user holds in the organization. An open value:
 * one that this version does not know is kept as it came.
 *
 * @param value the value on the wire
 */
public record MemberRole(@JsonValue String value) {

	/**
	 * May manage the workspace.
	 */
	public static final MemberRole ADMIN = of("admin");

	/**
	 * May use the workspace.
	 */
	public static final MemberRole MEMBER = of("member");

	public MemberRole {
		Assert.hasText(value, "'value' must not be blank");
	}

	/**
	 * Return the value of a name on the wire.
	 * @param value the name
	 * @return the value
	 */
	public static MemberRole of(String value) {
		return new MemberRole(value);
	}

	@JsonCreator
	static @Nullable MemberRole read(@Nullable String value) {
		return StringUtils.hasText(value) ? of(value) : null;
	}

	@Override
	public String toString() {
		return this.value;
	}

}
