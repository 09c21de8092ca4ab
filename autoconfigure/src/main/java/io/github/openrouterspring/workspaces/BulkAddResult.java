package io.github.openrouterspring.workspaces;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * What adding members has done.
 *
 * @param addedCount how many users are members now and were not before the request
 * @param members the memberships
 * @param repeated whether a request was repeated after one that may have had its effect.
 * The count is that of the last request then: users whom the first one has added are
 * among the members but not in the count
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
