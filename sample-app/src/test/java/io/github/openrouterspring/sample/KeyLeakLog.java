package io.github.openrouterspring.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.github.openrouterspring.sample.KeyLeakSearch.Text;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Captures the log instead of writing it to the console. Starts once Boot has set up
 * logging for the application.
 */
final class KeyLeakLog extends AppenderBase<ILoggingEvent>
		implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered, AutoCloseable {

	/**
	 * Loggers of the client and its dependencies, but not of the servers in this JVM:
	 * what Spring MVC, Tomcat, and the sample log is up to the application.
	 */
	private static final List<String> CLIENT_LOGGERS = List.of("io.github.openrouterspring.autoconfigure",
			"io.github.openrouterspring.http", "io.github.openrouterspring.workspaces", "org.apache.hc.",
			"org.springframework.web.client.", "org.springframework.http.", "org.springframework.boot.http.",
			"org.springframework.boot.restclient.", "java.net.http", "jdk.", "io.micrometer.", "tools.jackson.");

	/**
	 * The spans that these log contain the messages of exceptions, with an excerpt of the
	 * response.
	 */
	private static final String TRACING_LOGGERS = "io.micrometer.tracing.";

	private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

	private final Level level = this.root.getLevel();

	private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

	private final Queue<Text> texts = new ConcurrentLinkedQueue<>();

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		this.root.iteratorForAppenders().forEachRemaining(this.others::add);
		this.others.forEach(this.root::detachAppender);
		setContext(this.root.getLoggerContext());
		start();
		this.root.addAppender(this);
		this.root.setLevel(Level.TRACE);
	}

	@Override
	protected void append(ILoggingEvent event) {
		StringBuilder text = new StringBuilder(event.getFormattedMessage());
		text.append(' ').append(event.getMDCPropertyMap()).append(' ').append(event.getKeyValuePairs());
		if (event.getThrowableProxy() != null) {
			text.append(System.lineSeparator()).append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
		}
		boolean quotesWhatIsNotHttp = event.getLoggerName().equals("jdk.internal.httpclient.debug")
				&& text.indexOf("java.net.ProtocolException: Invalid ") >= 0;
		// No user of the JDK's client can prevent this
		if (!quotesWhatIsNotHttp) {
			this.texts.add(new Text("Log of %s in thread %s".formatted(event.getLoggerName(), event.getThreadName()),
					text.toString()));
		}
	}

	List<Text> texts() {
		return List.copyOf(this.texts);
	}

	/**
	 * Return the log of the client, and of the thread that called it.
	 */
	List<Text> textsOfTheClient(String thread) {
		return this.texts.stream()
			.filter((text) -> !text.source().startsWith("Log of " + TRACING_LOGGERS))
			.filter((text) -> text.source().endsWith(" in thread " + thread)
					|| CLIENT_LOGGERS.stream().anyMatch((logger) -> text.source().startsWith("Log of " + logger)))
			.toList();
	}

	@Override
	public void close() {
		this.root.detachAppender(this);
		this.root.setLevel(this.level);
		this.others.forEach(this.root::addAppender);
		stop();
	}

}
