package io.github.openrouterspring.test;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * {@link BindHandler} that lets accounts inherit the top-level settings of a
 * {@link ConnectionOverride}. It ignores key files, which would conflict with these
 * settings, and SSL bundles, whose files may be missing in a test.
 */
final class ConnectionOverrideBindHandler extends AbstractBindHandler {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("openrouter");

	private static final ConfigurationPropertyName ACCOUNTS = ROOT.append("accounts");

	private static final Set<String> IGNORED = Set.of("managementkeyfile", "ssl");

	private final Set<String> inherited;

	ConnectionOverrideBindHandler(BindHandler parent, Collection<String> overridden) {
		super(parent);
		this.inherited = overridden.stream()
			.map((name) -> name.replace("-", ""))
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
		return isIgnored(name) ? null : super.onStart(name, target, context);
	}

	private boolean isIgnored(ConfigurationPropertyName name) {
		if (!ROOT.isAncestorOf(name)) {
			return false;
		}
		String setting = name.getLastElement(Form.UNIFORM);
		boolean ofAccount = ACCOUNTS.isParentOf(name.getParent());
		return (ofAccount && this.inherited.contains(setting))
				|| ((ofAccount || ROOT.isParentOf(name)) && IGNORED.contains(setting));
	}

}
