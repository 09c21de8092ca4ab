package io.github.openrouterspring.workspaces;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What adding members has done.
 *
 * @param addedCount how many users are members now and were not before
 * @param members the memberships
 */
public record BulkAddResult(@JsonProperty(required = true) int addedCount,
		@JsonAlias("data") List<WorkspaceMember> members) {

	public BulkAddResult {
		members = (members != null) ? List.copyOf(members) : List.of();
	}

}
