package io.github.openrouterspring.autoconfigure;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;

/**
 * Says once for each account that its key may be of the wrong kind.
 */
class KeyAdviceLogger implements ClientListener {

	private static final Log logger = LogFactory.getLog(KeyAdviceLogger.class);

	private final Set<String> advised = ConcurrentHashMap.newKeySet();

	@Override
	public void failed(String account, OpenRouterException failure) {
		if (failure instanceof OpenRouterForbiddenException && this.advised.add(account)) {
			logger.warn(LogMessage.format(
					"OpenRouter does not permit operation '%s' to the key of account '%s'. If it is an inference key: "
							+ "workspaces need a management key, set as '%s'",
					failure.getOperation(), account, property(account)));
		}
	}

	private static String property(String account) {
		return ClientSettings.property(account.equals(WorkspacesClientBuilder.DEFAULT_ACCOUNT) ? null : account,
				"management-key");
	}

}
