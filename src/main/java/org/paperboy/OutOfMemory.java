package org.paperboy;

import java.util.Optional;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Ends the program at once when a thread runs out of memory, as
 * {@code -XX:+ExitOnOutOfMemoryError} does if it is set: a program that goes on is half
 * dead, and its supervisor starts it again. It sees errors that no thread catches, and
 * those that a library catches and logs.
 */
final class OutOfMemory {

	/**
	 * The exit status of the JVM's own option.
	 */
	static final int STATUS = 3;

	private static final Logger log = LoggerFactory.getLogger(OutOfMemory.class);

	private static final int MAX_CAUSES = 20;

	private OutOfMemory() {
	}

	/**
	 * Ends the program on such errors from now on.
	 */
	static void endsTheProgram() {
		Thread.setDefaultUncaughtExceptionHandler((thread, ex) -> {
			endIf(ex);
			log.error("The thread {} ended", thread.getName(), ex);
		});
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			context.addTurboFilter(new Listener());
		}
	}

	private static void endIf(@Nullable Throwable thrown) {
		if (Stream.iterate(Optional.ofNullable(thrown), Optional::isPresent, (some) -> some.map(Throwable::getCause))
			.limit(MAX_CAUSES)
			.anyMatch((some) -> some.get() instanceof OutOfMemoryError)) {
			end();
		}
	}

	private static void end() {
		try {
			System.err.println("Paperboy ends: it has no memory left. Give it more (-Xmx).");
		}
		finally {
			Runtime.getRuntime().halt(STATUS);
		}
	}

	/**
	 * Sees each exception before it is logged, whether or not it will be.
	 */
	private static final class Listener extends TurboFilter {

		@Override
		public FilterReply decide(@Nullable Marker marker, ch.qos.logback.classic.@Nullable Logger logger,
				@Nullable Level level, @Nullable String format, @Nullable Object @Nullable [] parameters,
				@Nullable Throwable thrown) {
			endIf(thrown);
			if (parameters != null && parameters.length > 0
					&& parameters[parameters.length - 1] instanceof Throwable last) {
				endIf(last);
			}
			return FilterReply.NEUTRAL;
		}

	}

}
