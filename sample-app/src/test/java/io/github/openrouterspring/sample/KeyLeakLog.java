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

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Captures the log instead of writing it to the console, once Boot has set up logging for
 * the application.
 */
final class KeyLeakLog extends AppenderBase<ILoggingEvent>
		implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {

	/**
	 * Loggers of the client and its dependencies, but not of the servers in this JVM:
	 * what Spring MVC, Tomcat, and the sample log is up to the application. The spans
	 * that Micrometer logs contain an excerpt of the response.
	 */
	private static final String CLIENT_LOGGERS = "Log of (io\\.github\\.openrouterspring\\.(autoconfigure|http|workspaces)"
			+ "|org\\.apache\\.hc\\.|org\\.springframework\\.(web\\.client|http|boot\\.http|boot\\.restclient)\\."
			+ "|java\\.net\\.http|jdk\\.|io\\.micrometer\\.(?!tracing\\.)|tools\\.jackson\\.).*";

	private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

	private final Level level = this.root.getLevel();

	private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

	private final Queue<Text> texts = new ConcurrentLinkedQueue<>();

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		this.root.iteratorForAppenders().forEachRemaining(this.others::add);
		this.others.forEach(this.root::detachAppender);
		setContext(this.root.getLoggerContext());
		start();
		this.root.addAppender(this);
		this.root.setLevel(Level.TRACE);
	}

	@Override
	protected void append(ILoggingEvent event) {
		String text = "%s %s %s %s".formatted(event.getFormattedMessage(), event.getMDCPropertyMap(),
				event.getKeyValuePairs(),
				(event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy()) : "");
		// No user of the JDK's client can prevent that it quotes what is not HTTP
		if (!event.getLoggerName().equals("jdk.internal.httpclient.debug")
				|| !text.contains("java.net.ProtocolException: Invalid ")) {
			this.texts
				.add(new Text("Log of %s in thread %s".formatted(event.getLoggerName(), event.getThreadName()), text));
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
			.filter((text) -> text.source().matches(CLIENT_LOGGERS) || (text.source().endsWith(" in thread " + thread)
					&& !text.source().startsWith("Log of io.micrometer.tracing.")))
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
