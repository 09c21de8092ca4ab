package io.github.openrouterspring.workspaces;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A key as the server describes it.
 *
 * @param managementKey whether it is a management key
 */
record KeyDetails(@JsonProperty("is_management_key") @Nullable Boolean managementKey) {

}
