package org.paperboy;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes that a fuzzer made up, as what a parser takes, and the time that it may take.
 */
public final class FuzzInput {

	/**
	 * Of the processor, not of the clock: the machine has other work too.
	 */
	private static final Duration MAX_TIME = Duration.ofSeconds(4);

	private static final int WIDE = 0xFF;

	/**
	 * One of so many texts is stretched.
	 */
	private static final int SOME = 16;

	private FuzzInput() {
	}

	/**
	 * The text they are in UTF-8; behind a byte that is never in UTF-8, in UTF-16, so
	 * that there are lone surrogates too.
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
	 * The same text again and again, as long as a parser takes any: what takes more time
	 * than its length is seen by it. Only some texts are stretched, because it takes time
	 * in which others are tried.
	 */
	public static String stretched(String text, int length) {
		boolean some = !text.isEmpty() && Math.floorMod(text.hashCode(), SOME) == 0;
		return some ? text.repeat(Math.max(1, length / text.length())) : text;
	}

	/**
	 * Runs what must be quick, on any input.
	 */
	public static void quickly(Task task) throws Exception {
		long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		task.run();
		assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before))
			.isLessThan(MAX_TIME);
	}

	/**
	 * What is run.
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
