package io.github.openrouterspring.test;

import java.time.Instant;
import java.util.UUID;

/**
 * A member of a workspace in its JSON form.
 *
 * @param id the id of the membership
 * @param workspaceId the id of the workspace
 * @param userId the id of the user
 * @param role the role
 * @param createdAt when the user became a member
 */
record Member(UUID id, UUID workspaceId, String userId, String role, Instant createdAt) {

}
