package io.github.openrouterspring.sample.console;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.log.LogMessage;
import org.springframework.stereotype.Component;

/**
 * Logs the address of the console.
 */
@Component
class ConsoleAddressLogger {

	private static final Log logger = LogFactory.getLog(ConsoleAddressLogger.class);

	@EventListener
	void started(WebServerInitializedEvent event) {
		// A separate management server has a namespace
		if (event.getApplicationContext().getServerNamespace() == null) {
			logger.info(LogMessage.format("The console is at http://localhost:%d", event.getWebServer().getPort()));
		}
	}

}
