package io.github.openrouterspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The log of an application that logs everything, by SLF4J and by the JDK.
 */
final class EverythingLogged extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Level level = this.root.getLevel();

	private final java.util.logging.Logger jdkRoot = LogManager.getLogManager().getLogger("");

	private final java.util.logging.Level jdkLevel = this.jdkRoot.getLevel();

	private final List<String> lines = new ArrayList<>();

	private final Handler handler = new SLF4JBridgeHandler();

	private final List<ch.qos.logback.core.Appender<ILoggingEvent>> appenders = new ArrayList<>();

	EverythingLogged() {
		this.root.iteratorForAppenders().forEachRemaining(this.appenders::add);
		this.root.detachAndStopAllAppenders();
		this.root.setLevel(Level.TRACE);
		setContext(this.root.getLoggerContext());
		start();
		this.root.addAppender(this);
		this.jdkRoot.setLevel(java.util.logging.Level.ALL);
		this.jdkRoot.addHandler(this.handler);
	}

	@Override
	protected void append(ILoggingEvent event) {
		this.lines.add(event.getFormattedMessage());
		if (event.getThrowableProxy() != null) {
			this.lines.add(String.valueOf(event.getThrowableProxy().getMessage()));
		}
	}

	synchronized Stream<String> lines() {
		return List.copyOf(this.lines).stream();
	}

	@Override
	public void close() {
		this.root.detachAppender(this);
		this.root.setLevel(this.level);
		this.appenders.forEach((appender) -> {
			appender.start();
			this.root.addAppender(appender);
		});
		this.jdkRoot.removeHandler(this.handler);
		this.jdkRoot.setLevel(this.jdkLevel);
	}

}
