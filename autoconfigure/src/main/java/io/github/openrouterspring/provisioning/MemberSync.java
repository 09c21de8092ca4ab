package io.github.openrouterspring.provisioning;

/**
 * What becomes of the members of a workspace who are not declared.
 */
public enum MemberSync {

	/**
	 * They stay.
	 */
	ADDITIVE,

	/**
	 * They are removed.
	 */
	EXCLUSIVE

}
