package io.github.openrouterspring.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Keeps all that is logged, instead of writing it to the console. Starts once Boot has
 * set up logging for the application.
 */
final class KeyLeakLog extends AppenderBase<ILoggingEvent>
		implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered, AutoCloseable {

	/**
	 * The loggers of the client, and of all that it is made of. Those of the servers in
	 * this JVM are not among them: what Spring MVC and Tomcat log of a request to the
	 * sample, and the sample of a failure, is up to the application.
	 */
	private static final List<String> CLIENT_LOGGERS = List.of("io.github.openrouterspring.autoconfigure",
			"io.github.openrouterspring.http", "io.github.openrouterspring.workspaces", "org.apache.hc.",
			"org.springframework.web.client.", "org.springframework.http.", "org.springframework.boot.http.",
			"org.springframework.boot.restclient.", "java.net.http", "jdk.", "io.micrometer.", "tools.jackson.");

	/**
	 * The spans that these tell carry the messages of exceptions, with an excerpt of what
	 * the server says.
	 */
	private static final String TRACING_LOGGERS = "io.micrometer.tracing.";

	private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

	private final Level level = this.root.getLevel();

	private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

	private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

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
		this.entries.add(new Entry(event.getLoggerName(), event.getThreadName(), text.toString()));
	}

	List<KeyLeakText> texts() {
		return texts((entry) -> true);
	}

	/**
	 * Return what the client has logged, and whatever was logged by the thread that has
	 * called it.
	 */
	List<KeyLeakText> textsOfTheClient(String thread) {
		return texts((entry) -> !entry.logger().startsWith(TRACING_LOGGERS)
				&& (entry.thread().equals(thread) || CLIENT_LOGGERS.stream().anyMatch(entry.logger()::startsWith)));
	}

	private List<KeyLeakText> texts(Predicate<Entry> filter) {
		return this.entries.stream()
			.filter(filter)
			.filter((entry) -> !entry.isOfTheJdkAboutWhatIsNotHttp())
			.map(Entry::toText)
			.toList();
	}

	@Override
	public void close() {
		this.root.detachAppender(this);
		this.root.setLevel(this.level);
		this.others.forEach(this.root::addAppender);
		stop();
	}

	/**
	 * What was logged at once.
	 *
	 * @param logger the name of the logger
	 * @param thread the name of the thread
	 * @param text the message with all that belongs to it
	 */
	private record Entry(String logger, String thread, String text) {

		/**
		 * The JDK's client quotes an answer that is not HTTP in a debug log of its own,
		 * and nobody who uses it can keep it from that.
		 */
		private boolean isOfTheJdkAboutWhatIsNotHttp() {
			return this.logger.equals("jdk.internal.httpclient.debug")
					&& this.text.contains("java.net.ProtocolException: Invalid ");
		}

		private KeyLeakText toText() {
			return new KeyLeakText("Log of %s in thread %s".formatted(this.logger, this.thread), this.text);
		}

	}

}
