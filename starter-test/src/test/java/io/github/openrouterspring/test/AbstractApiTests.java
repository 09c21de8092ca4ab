package io.github.openrouterspring.test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A fake, whose time stands still, for tests that must not violate the contract.
 */
abstract class AbstractApiTests {

	static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123Z");

	@AutoClose
	final FakeOpenRouter openRouter = FakeOpenRouter.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();

	@RegisterExtension
	final OpenApiContract contract = new OpenApiContract(this.openRouter);

	final ApiClient api = new ApiClient(this.openRouter);

}
