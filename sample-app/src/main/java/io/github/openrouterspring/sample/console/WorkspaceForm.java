package io.github.openrouterspring.sample.console;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Converts workspaces to the text in the fields of a form, and this text to requests.
 */
final class WorkspaceForm {

	static final List<String> FIELDS = List.of("name", "slug", "description", "defaultTextModel", "defaultImageModel",
			"defaultProviderSort", "observabilityIoLoggingEnabled", "observabilityBroadcastEnabled",
			"dataDiscountLoggingEnabled", "ioLoggingSamplingRate", "ioLoggingApiKeyIds", "disabledServerTools");

	/**
	 * Text for no API key. No text means every key.
	 */
	private static final String NO_KEY = "none";

	private final Map<String, String> form;

	private final boolean all;

	private final FieldErrors errors;

	private WorkspaceForm(Map<String, String> form, boolean all, FieldErrors errors) {
		this.form = form;
		this.all = all;
		this.errors = errors;
	}

	static Map<String, String> of(Workspace workspace) {
		Map<String, String> form = new TreeMap<>();
		Map<?, ?> properties = JsonMapper.shared().convertValue(workspace, Map.class);
		FIELDS.forEach((field) -> form.put(field, text(properties.get(field))));
		if (List.of().equals(workspace.ioLoggingApiKeyIds())) {
			form.put("ioLoggingApiKeyIds", NO_KEY);
		}
		return form;
	}

	/**
	 * Create a request.
	 * @param form the text of each field
	 * @param all whether empty fields are cleared rather than omitted
	 * @param errors collects the errors
	 * @return the request, empty if there are errors
	 */
	static Optional<UpdateWorkspaceRequest> toRequest(Map<String, String> form, boolean all, FieldErrors errors) {
		UpdateWorkspaceRequest.Builder builder = UpdateWorkspaceRequest.builder();
		new WorkspaceForm(form, all, errors).fill(builder);
		return errors.hasErrors() ? Optional.empty() : Optional.of(builder.build());
	}

	private void fill(UpdateWorkspaceRequest.Builder builder) {
		this.errors.check("name", () -> builder.name(this.form.getOrDefault("name", "")));
		this.errors.check("slug", () -> builder.slug(this.form.getOrDefault("slug", "")));
		set("description", builder::description);
		set("defaultTextModel", builder::defaultTextModel);
		set("defaultImageModel", builder::defaultImageModel);
		set("defaultProviderSort",
				(text) -> builder.defaultProviderSort((text != null) ? ProviderSort.of(text) : null));
		setFlag("observabilityIoLoggingEnabled", builder::observabilityIoLoggingEnabled);
		setFlag("observabilityBroadcastEnabled", builder::observabilityBroadcastEnabled);
		setFlag("dataDiscountLoggingEnabled", builder::dataDiscountLoggingEnabled);
		set("ioLoggingSamplingRate", (text) -> {
			// A rate can be changed but not cleared
			if (text != null) {
				builder.ioLoggingSamplingRate(
						decimal(text, "'%s' is not a rate. Enter digits with a decimal point, for example 0.05")
							.doubleValue());
			}
		});
		set("ioLoggingApiKeyIds", (text) -> builder.ioLoggingApiKeyIds((text != null) ? ids(text) : null));
		set("disabledServerTools", (text) -> builder.disabledServerTools((text != null) ? words(text) : null));
	}

	private void set(String field, Consumer<@Nullable String> setter) {
		String text = this.form.getOrDefault(field, "").strip();
		if (this.all || !text.isEmpty()) {
			this.errors.check(field, () -> setter.accept(text.isEmpty() ? null : text));
		}
	}

	private void setFlag(String field, Consumer<Boolean> setter) {
		boolean checked = Boolean.parseBoolean(this.form.get(field));
		if (this.all || checked) {
			setter.accept(checked);
		}
	}

	/**
	 * Parse digits with an optional decimal point. A comma separates thousands or
	 * decimals depending on the reader, so it is rejected.
	 */
	static BigDecimal decimal(String text, String error) {
		String number = text.strip();
		Assert.isTrue(number.matches("\\d{1,100}(\\.\\d{1,100})?"), () -> error.formatted(text));
		return new BigDecimal(number);
	}

	private static List<Long> ids(String text) {
		return text.equals(NO_KEY) ? List.of() : words(text).stream().map((word) -> {
			Assert.isTrue(word.matches("-?\\d{1,18}"), () -> "'%s' is not a whole number".formatted(word));
			return Long.valueOf(word);
		}).toList();
	}

	private static List<String> words(String text) {
		return Arrays.stream(text.split("[,\\s]+")).filter(StringUtils::hasText).toList();
	}

	private static String text(@Nullable Object value) {
		if (value instanceof Double number) {
			return Formats.plain(number);
		}
		return (value instanceof List<?> values) ? StringUtils.collectionToDelimitedString(values, ", ")
				: Objects.toString(value, "");
	}

}
