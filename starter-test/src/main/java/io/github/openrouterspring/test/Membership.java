package io.github.openrouterspring.test;

import java.time.Instant;
import java.util.UUID;

/**
 * Membership of a user in a workspace. It has no role, because members have the role that
 * they hold in the organization.
 *
 * @param id the id of the membership
 * @param userId the id of the user
 * @param createdAt when the user became a member
 */
record Membership(UUID id, String userId, Instant createdAt) {

}
