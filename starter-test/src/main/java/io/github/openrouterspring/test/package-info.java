/**
 * A fake OpenRouter for tests, and its integration with the Spring TestContext framework.
 */
@NullMarked
package io.github.openrouterspring.test;

import org.jspecify.annotations.NullMarked;
