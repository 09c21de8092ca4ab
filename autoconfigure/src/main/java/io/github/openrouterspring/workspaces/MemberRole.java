package io.github.openrouterspring.workspaces;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Role of a member, identical to the role of the user in the organization. Unknown values
 * are preserved.
 *
 * @param value the value on the wire, not blank
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
	 * Return an instance for a value.
	 * @param value the value on the wire, not blank
	 * @return the instance
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
