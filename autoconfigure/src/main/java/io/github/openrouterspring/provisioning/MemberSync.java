package io.github.openrouterspring.provisioning;

/**
 * Ways to treat undeclared members of a workspace.
 */
public enum MemberSync {

	/**
	 * Keep undeclared members.
	 */
	ADDITIVE,

	/**
	 * Remove undeclared members.
	 */
	EXCLUSIVE

}
