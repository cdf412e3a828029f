package org.paperboy;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Turns the bytes of a fuzzer into input for a parser, and bounds the time that it may
 * take.
 */
public final class FuzzInput {

	/**
	 * The time on the processor, not by the clock, as the machine has other work too.
	 */
	private static final Duration MAX_TIME = Duration.ofSeconds(4);

	private static final int WIDE = 0xFF;

	/**
	 * One in this many texts is stretched.
	 */
	private static final int SOME = 16;

	private FuzzInput() {
	}

	/**
	 * The text of some bytes in UTF-8 or, after a byte that is never in UTF-8, in UTF-16,
	 * so that there are lone surrogates too.
	 */
	public static String text(byte[] bytes) {
		if (bytes.length == 0 || (bytes[0] & 0xFF) != WIDE) {
			return new String(bytes, StandardCharsets.UTF_8);
		}
		char[] text = new char[(bytes.length - 1) / 2];
		for (int i = 0; i < text.length; i++) {
			text[i] = (char) (((bytes[1 + 2 * i] & 0xFF) << 8) | (bytes[2 + 2 * i] & 0xFF));
		}
		return new String(text);
	}

	/**
	 * The text repeated to the length that a parser accepts, which reveals time that is
	 * not linear. Only some texts are stretched, as that takes time in which others could
	 * be tried.
	 */
	public static String stretched(String text, int length) {
		boolean some = !text.isEmpty() && Math.floorMod(text.hashCode(), SOME) == 0;
		return some ? text.repeat(Math.max(1, length / text.length())) : text;
	}

	/**
	 * Runs a task that must be quick on any input.
	 */
	public static void quickly(Task task) throws Exception {
		long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		task.run();
		assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before))
			.isLessThan(MAX_TIME);
	}

	/**
	 * A task that may fail.
	 */
	@FunctionalInterface
	public interface Task {

		void run() throws Exception;

	}

	/**
	 * Whether a text is one line in which nothing is invisible to whoever reads the code
	 * of a page, a letter or a log.
	 */
	public static boolean isPlain(String text) {
		return text.codePoints()
			.noneMatch((c) -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
					|| Character.getType(c) == Character.LINE_SEPARATOR
					|| Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
	}

}
