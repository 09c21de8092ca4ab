package io.github.openrouterspring.workspaces;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Membership of a user in a workspace. A response without {@code user_id} cannot be
 * decoded. Any other field that the server did not send is {@code null}.
 *
 * @param id the id of the membership
 * @param workspaceId the id of the workspace
 * @param userId the id of the user
 * @param role the role that the user holds in the organization
 * @param createdAt when the user became a member
 */
public record WorkspaceMember(@Nullable UUID id, @Nullable UUID workspaceId, String userId, @Nullable MemberRole role,
		@Nullable Instant createdAt) {

	public WorkspaceMember {
		Assert.notNull(userId, "'user_id' is missing");
	}

}
