package io.github.openrouterspring.test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.integration.jdbc.lock.DefaultLockRepository;
import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications that start at the same time and lock with Spring Integration in
 * a PostgreSQL.
 */
@Timeout(60)
class ProvisioningJdbcLockTests {

	/**
	 * A list, and the budgets and members of each workspace.
	 */
	private static final int READS_WITH_NOTHING_TO_DO = 1 + 2 * ProvisioningReplicas.SLUGS.size();

	@TempDir
	private static Path folder;

	@AutoClose
	private static EmbeddedPostgres postgres;

	@AutoClose
	private final ProvisioningReplicas replicas = new ProvisioningReplicas();

	@BeforeAll
	static void startDatabase() throws IOException {
		postgres = PostgreSql.start(folder);
		new ResourceDatabasePopulator(
				new ClassPathResource("org/springframework/integration/jdbc/schema-postgresql.sql"))
			.execute(postgres.getPostgresDatabase());
	}

	@RepeatedTest(2)
	void oneProvisionsAndTheOthersFindNothingToDo() throws Exception {
		this.replicas.start((beans) -> addLock(beans, Duration.ofSeconds(10)));
		List<ReplicaRequest> requests = ReplicaRequest.all(this.replicas.openRouter());
		assertThat(this.replicas.complaints()).isEmpty();
		this.replicas.verify();
		assertThat(requests).filteredOn(ReplicaRequest::isCreate)
			.filteredOn(ReplicaRequest::isProcessed)
			.extracting(ReplicaRequest::slug)
			.containsExactlyElementsOf(ProvisioningReplicas.NEW_SLUGS);
		Map<String, List<ReplicaRequest>> waiting = requests.stream()
			.collect(Collectors.groupingBy(ReplicaRequest::replica));
		waiting.values().removeIf((sent) -> sent.stream().anyMatch(ReplicaRequest::isChange));
		assertThat(waiting).as("replicas that changed nothing").hasSize(ProvisioningReplicas.COUNT - 1);
		assertThat(waiting).allSatisfy((replica, sent) -> assertThat(sent).filteredOn(ReplicaRequest::isAnswered)
			.as("reads of replica " + replica)
			.hasSize(READS_WITH_NOTHING_TO_DO));
	}

	@Test
	void lockThatExpiresMeanwhileDoesNoHarm() throws Exception {
		this.replicas.openRouter().failNext(FakeFault.SLOW);
		this.replicas.start((beans) -> addLock(beans, Duration.ofMillis(500)));
		assertThat(this.replicas.complaints()).isNotEmpty()
			.allMatch((message) -> message.contains("can not be released"));
		this.replicas.verify();
	}

	private static void addLock(GenericApplicationContext beans, Duration timeToLive) {
		DataSource database = postgres.getPostgresDatabase();
		beans.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database));
		beans.registerBean(DefaultLockRepository.class, () -> new DefaultLockRepository(database));
		beans.registerBean(JdbcLockRegistry.class,
				() -> new JdbcLockRegistry(beans.getBean(DefaultLockRepository.class), timeToLive));
	}

}
