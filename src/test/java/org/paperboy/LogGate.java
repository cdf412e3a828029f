package org.paperboy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Reads every line that the program prints in any test, and fails the class in which one
 * holds an address, a token or a secret. It stands around all test classes, see
 * {@code junit-platform.properties}.
 */
public class LogGate implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

	private static final ConcurrentLinkedQueue<String> LEAKS = new ConcurrentLinkedQueue<>();

	private static volatile String test = "";

	/**
	 * An extension that captures the output of a class is called later, and passes it on
	 * to this one.
	 */
	@Override
	public void beforeAll(ExtensionContext context) {
		test = context.getDisplayName();
		// A program that an earlier class started may have silenced all others.
		LoggingSystem.get(LogGate.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
		if (!(System.out instanceof Read)) {
			System.setOut(new Read(System.out, LogGate::look));
		}
		if (!(System.err instanceof Read)) {
			System.setErr(new Read(System.err, LogGate::look));
		}
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		test = context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName();
	}

	private static void look(String line) {
		LogLeaks.in(line).ifPresent((leak) -> LEAKS.add(leak + ", in " + test + ": " + line));
	}

	@Override
	public void afterAll(ExtensionContext context) {
		List<String> leaks = List.copyOf(LEAKS);
		LEAKS.clear();
		if (!leaks.isEmpty()) {
			throw new AssertionError(
					leaks.size() + " lines in the log hold what nobody may read there:\n" + String.join("\n", leaks));
		}
	}

	/**
	 * Passes on what is printed, and checks each line.
	 */
	static final class Read extends PrintStream {

		Read(PrintStream out, Consumer<String> reader) {
			super(new OutputStream() {

				private final ByteArrayOutputStream line = new ByteArrayOutputStream();

				@Override
				public synchronized void write(int b) {
					out.write(b);
					add(b);
				}

				@Override
				public synchronized void write(byte[] bytes, int offset, int length) {
					out.write(bytes, offset, length);
					for (int i = offset; i < offset + length; i++) {
						add(bytes[i]);
					}
				}

				private void add(int b) {
					if (b != '\n') {
						this.line.write(b);
						return;
					}
					String text = this.line.toString(StandardCharsets.UTF_8);
					this.line.reset();
					reader.accept(text);
				}

				@Override
				public void flush() {
					out.flush();
				}

			}, true, StandardCharsets.UTF_8);
		}

	}

}
