package io.github.openrouterspring.autoconfigure;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.client.ClientListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;

/**
 * {@link ClientListener} that logs each {@link FailureAdvice} once per account.
 */
class KeyAdviceLogger implements ClientListener {

	private static final Log logger = LogFactory.getLog(KeyAdviceLogger.class);

	private final FailureAdvice advice;

	private final Set<String> logged = ConcurrentHashMap.newKeySet();

	KeyAdviceLogger(FailureAdvice advice) {
		this.advice = advice;
	}

	@Override
	public void failed(String account, OpenRouterException failure) {
		String advice = this.advice.forAccount(account, failure);
		if (advice != null && this.logged.add(account + ": " + advice)) {
			logger.warn(LogMessage.format("OpenRouter operation '%s' of account '%s' failed. %s",
					failure.getOperation(), account, advice));
		}
	}

}
