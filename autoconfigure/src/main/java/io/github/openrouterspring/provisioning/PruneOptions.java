package io.github.openrouterspring.provisioning;

/**
 * What may be deleted because it is not declared. Members are not among it: whether those
 * who are not declared are removed is declared with each workspace.
 *
 * @param workspaces whether to delete workspaces that are not declared, except for the
 * default workspace and for one whose new name is taken, so that it was not renamed
 * @param budgets whether to delete budgets that are not declared, of workspaces that are
 * @see MemberSync
 */
public record PruneOptions(boolean workspaces, boolean budgets) {

	/**
	 * Nothing is deleted.
	 */
	public static final PruneOptions NONE = new PruneOptions(false, false);

}
