package io.github.openrouterspring.test;

import java.time.Instant;
import java.util.UUID;

/**
 * That a user belongs to a workspace. The role is not part of it, because it is the one
 * that the user holds in the organization.
 *
 * @param id the id
 * @param userId the id of the user
 * @param createdAt when it began
 */
record Membership(UUID id, String userId, Instant createdAt) {

}
