package io.github.openrouterspring.sample.console;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Input of the workspace form, kept as text so that an invalid form can be shown again
 * unchanged.
 */
record WorkspaceForm(String name, String slug, String description, String defaultTextModel, String defaultImageModel,
		String defaultProviderSort, boolean observabilityIoLoggingEnabled, boolean observabilityBroadcastEnabled,
		boolean dataDiscountLoggingEnabled, String ioLoggingSamplingRate, String ioLoggingApiKeyIds,
		String disabledServerTools) {

	/**
	 * Input for no API key. Empty input means every key.
	 */
	private static final String NO_KEY = "none";

	static final WorkspaceForm EMPTY = new WorkspaceForm("", "", "", "", "", "", false, false, false, "", "", "");

	WorkspaceForm {
		name = text(name);
		slug = text(slug);
		description = text(description);
		defaultTextModel = text(defaultTextModel);
		defaultImageModel = text(defaultImageModel);
		defaultProviderSort = text(defaultProviderSort);
		ioLoggingSamplingRate = text(ioLoggingSamplingRate);
		ioLoggingApiKeyIds = text(ioLoggingApiKeyIds);
		disabledServerTools = text(disabledServerTools);
	}

	static WorkspaceForm of(Workspace workspace) {
		return new WorkspaceForm(workspace.name(), workspace.slug(), text(workspace.description()),
				text(workspace.defaultTextModel()), text(workspace.defaultImageModel()),
				text(workspace.defaultProviderSort()), Boolean.TRUE.equals(workspace.observabilityIoLoggingEnabled()),
				Boolean.TRUE.equals(workspace.observabilityBroadcastEnabled()),
				Boolean.TRUE.equals(workspace.dataDiscountLoggingEnabled()), text(workspace.ioLoggingSamplingRate()),
				List.of().equals(workspace.ioLoggingApiKeyIds()) ? NO_KEY : text(workspace.ioLoggingApiKeyIds()),
				text(workspace.disabledServerTools()));
	}

	public Object value(FormField field) {
		return switch (field) {
			case NAME -> this.name;
			case SLUG -> this.slug;
			case DESCRIPTION -> this.description;
			case DEFAULT_TEXT_MODEL -> this.defaultTextModel;
			case DEFAULT_IMAGE_MODEL -> this.defaultImageModel;
			case DEFAULT_PROVIDER_SORT -> this.defaultProviderSort;
			case IO_LOGGING -> this.observabilityIoLoggingEnabled;
			case BROADCAST -> this.observabilityBroadcastEnabled;
			case DATA_DISCOUNT -> this.dataDiscountLoggingEnabled;
			case SAMPLING_RATE -> this.ioLoggingSamplingRate;
			case API_KEY_IDS -> this.ioLoggingApiKeyIds;
			case SERVER_TOOLS -> this.disabledServerTools;
		};
	}

	/**
	 * Create a request.
	 * @param all whether empty fields are cleared rather than omitted
	 * @param errors collects the errors
	 * @return the request, empty if there are errors
	 */
	Optional<UpdateWorkspaceRequest> toRequest(boolean all, FieldErrors errors) {
		UpdateWorkspaceRequest.Builder builder = UpdateWorkspaceRequest.builder();
		errors.check(FormField.NAME, () -> builder.name(this.name));
		errors.check(FormField.SLUG, () -> builder.slug(this.slug));
		set(errors, all, FormField.DESCRIPTION, this.description, builder::description);
		set(errors, all, FormField.DEFAULT_TEXT_MODEL, this.defaultTextModel, builder::defaultTextModel);
		set(errors, all, FormField.DEFAULT_IMAGE_MODEL, this.defaultImageModel, builder::defaultImageModel);
		set(errors, all, FormField.DEFAULT_PROVIDER_SORT, this.defaultProviderSort,
				(text) -> builder.defaultProviderSort((text != null) ? ProviderSort.of(text) : null));
		set(all, this.observabilityIoLoggingEnabled, builder::observabilityIoLoggingEnabled);
		set(all, this.observabilityBroadcastEnabled, builder::observabilityBroadcastEnabled);
		set(all, this.dataDiscountLoggingEnabled, builder::dataDiscountLoggingEnabled);
		// A rate can be changed but not cleared
		set(errors, false, FormField.SAMPLING_RATE, this.ioLoggingSamplingRate,
				(text) -> builder.ioLoggingSamplingRate(number(text)));
		set(errors, all, FormField.API_KEY_IDS, this.ioLoggingApiKeyIds,
				(text) -> builder.ioLoggingApiKeyIds((text != null) ? ids(text) : null));
		set(errors, all, FormField.SERVER_TOOLS, this.disabledServerTools,
				(text) -> builder.disabledServerTools((text != null) ? words(text) : null));
		return errors.isEmpty() ? Optional.of(builder.build()) : Optional.empty();
	}

	private static void set(FieldErrors errors, boolean all, FormField field, String value,
			Consumer<@Nullable String> setter) {
		if (StringUtils.hasText(value)) {
			errors.check(field, () -> setter.accept(value.strip()));
		}
		else if (all) {
			setter.accept(null);
		}
	}

	private static void set(boolean all, boolean value, Consumer<Boolean> setter) {
		if (all || value) {
			setter.accept(value);
		}
	}

	private static double number(@Nullable String text) {
		try {
			return Double.parseDouble(Objects.requireNonNull(text));
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("'%s' is not a number".formatted(text), ex);
		}
	}

	private static List<Long> ids(String text) {
		if (text.equals(NO_KEY)) {
			return List.of();
		}
		return words(text).stream().map((word) -> {
			Assert.isTrue(word.matches("-?\\d{1,18}"), () -> "'%s' is not a whole number".formatted(word));
			return Long.valueOf(word);
		}).toList();
	}

	private static List<String> words(String text) {
		return Arrays.stream(text.split("[,\\s]+")).filter(StringUtils::hasText).toList();
	}

	private static String text(@Nullable Object value) {
		if (value instanceof List<?> values) {
			return StringUtils.collectionToDelimitedString(values, ", ");
		}
		return (value != null) ? value.toString() : "";
	}

}
