package io.github.openrouterspring.autoconfigure;

/**
 * Strategy for supplying the management key. A bean of this type replaces the properties
 * for the key. It is called concurrently: before each request, and once more after a 401
 * response.
 */
@FunctionalInterface
public interface ManagementKeySource {

	/**
	 * Return the current key.
	 * @return the management key
	 */
	String getManagementKey();

}
