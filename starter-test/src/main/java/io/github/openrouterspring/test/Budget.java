package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A budget in its JSON form.
 *
 * @param id the id
 * @param workspaceId the id of its workspace
 * @param limitUsd the limit in US dollars
 * @param resetInterval the interval, {@code null} for a lifetime budget
 * @param createdAt when it was first set
 * @param updatedAt when it was last set
 */
record Budget(UUID id, UUID workspaceId, BigDecimal limitUsd, @Nullable String resetInterval, Instant createdAt,
		Instant updatedAt) {

	Budget withLimit(BigDecimal limitUsd, Instant now) {
		return new Budget(this.id, this.workspaceId, limitUsd, this.resetInterval, this.createdAt, now);
	}

}
