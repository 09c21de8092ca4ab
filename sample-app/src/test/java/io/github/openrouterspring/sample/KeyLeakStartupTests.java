package io.github.openrouterspring.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.sample.KeyLeakSearch.Text;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that a failed startup does not expose the key.
 */
@ExtendWith(OutputCaptureExtension.class)
class KeyLeakStartupTests {

	private static final String ANALYSIS_LOGGER = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.management-key=KEY twice KEY", "openrouter.management-key=KEYü",
			"openrouter.headers.authorization=Bearer KEY", "openrouter.headers.x-key=KEY\nX-Other: 1",
			"openrouter.base-url=https://user:KEY@openrouter.ai/api/v1" })
	void invalidSettingWithTheKeyIsNotShown(String setting, CapturedOutput output) {
		List<Text> texts = new ArrayList<>();
		try (KeyLeakLog log = new KeyLeakLog()) {
			SpringApplication application = new SpringApplication(SampleApplication.class);
			application.addInitializers(log);
			application.setDefaultProperties(Map.of("openrouter.management-key", KeyLeakSearch.KEY));
			Throwable failure = catchThrowable(
					() -> application.run("--server.port=0", "--" + setting.replace("KEY", KeyLeakSearch.KEY)));
			assertThat(failure).isNotNull();
			texts.addAll(log.texts());
			assertThat(texts).filteredOn((text) -> text.source().contains(ANALYSIS_LOGGER))
				.anySatisfy((text) -> assertThat(text.text()).contains("APPLICATION FAILED TO START", "openrouter."));
			texts.addAll(KeyLeakHeap.textsOf("Failure", failure));
		}
		texts.add(new Text("Console", output.getAll()));
		assertThat(KeyLeakSearch.forKey(texts)).isEmpty();
	}

}
