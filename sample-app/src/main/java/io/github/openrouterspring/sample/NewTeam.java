package io.github.openrouterspring.sample;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;

/**
 * Body of a request to onboard a team. Its shape is validated before the first step. The
 * client and OpenRouter validate the values.
 *
 * @param name the display name of the workspace
 * @param slug the identifier of the workspace in URLs
 * @param userIds the ids of 1 to 100 users
 */
record NewTeam(@NotBlank String name, @NotBlank String slug,
		@NotEmpty @Size(max = 100) List<@NotBlank String> userIds) {

}
