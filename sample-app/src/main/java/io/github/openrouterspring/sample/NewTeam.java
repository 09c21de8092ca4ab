package io.github.openrouterspring.sample;

import java.math.BigDecimal;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * Body of a request to onboard a team. All of it is validated before the first step, so
 * that no later step fails because of invalid input.
 *
 * @param workspace the workspace to create
 * @param userIds the ids of 1 to 100 users
 * @param monthlyLimitUsd the monthly budget in US dollars
 */
record NewTeam(@NotNull @Valid NewWorkspace workspace, @NotEmpty @Size(max = 100) List<@NotBlank String> userIds,
		@NotNull @Positive BigDecimal monthlyLimitUsd) {

}
