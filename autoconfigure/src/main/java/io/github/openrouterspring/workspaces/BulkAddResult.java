package io.github.openrouterspring.workspaces;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * Result of adding members.
 *
 * @param addedCount the number of memberships that were created or updated
 * @param members the memberships, unmodifiable, empty if the server does not return them
 * @param repeated whether a request was retried after an attempt that may have taken
 * effect. If so, the count may exclude the users added by that attempt
 */
public record BulkAddResult(@JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) int addedCount,
		@JsonAlias("data") List<WorkspaceMember> members, boolean repeated) {

	public BulkAddResult {
		members = (members != null) ? List.copyOf(members) : List.of();
	}

	BulkAddResult asRepeated(boolean repeated) {
		return new BulkAddResult(this.addedCount, this.members, repeated);
	}

	BulkAddResult plus(BulkAddResult other) {
		return new BulkAddResult(this.addedCount + other.addedCount,
				Stream.concat(this.members.stream(), other.members.stream()).toList(), this.repeated || other.repeated);
	}

}
