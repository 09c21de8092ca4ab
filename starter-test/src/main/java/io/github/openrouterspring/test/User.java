package io.github.openrouterspring.test;

/**
 * A member of the organization.
 *
 * @param id the id of the user
 * @param role the role in the organization and in each of its workspaces
 * @param managedByScim whether only the identity provider can remove memberships
 */
record User(String id, String role, boolean managedByScim) {

}
