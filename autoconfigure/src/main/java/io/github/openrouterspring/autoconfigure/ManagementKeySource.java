package io.github.openrouterspring.autoconfigure;

/**
 * Supplies the management key. A bean of this type takes the place of the properties that
 * set one; it is asked before each request, and once more after a request that was
 * refused because of its key.
 */
@FunctionalInterface
public interface ManagementKeySource {

	/**
	 * Return the key as it is now.
	 * @return the management key
	 */
	String getManagementKey();

}
