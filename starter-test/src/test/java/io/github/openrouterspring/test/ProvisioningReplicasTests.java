package io.github.openrouterspring.test;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications that start at the same time without a lock.
 */
@Timeout(60)
class ProvisioningReplicasTests {

	@AutoClose
	private final ProvisioningReplicas replicas = new ProvisioningReplicas();

	@RepeatedTest(3)
	void allStartAndMatchTheirDeclarations() throws Exception {
		this.replicas.start((beans) -> {
		});
		assertThat(this.replicas.complaints()).isEmpty();
		this.replicas.verify();
		assertThat(this.replicas.createdSlugs()).hasSameElementsAs(ProvisioningReplicas.NEW_SLUGS);
	}

}
