package org.paperboy.bounce.report;

import java.util.Arrays;

/**
 * Brings a message into the line ends that its readers expect.
 */
final class LineEnds {

	private LineEnds() {
	}

	/**
	 * The message with a line feed behind each line, if it has only carriage returns, and
	 * without the line that a mailbox file puts before it.
	 */
	static byte[] unified(byte[] message) {
		int start = 0;
		boolean fed = false;
		for (byte b : message) {
			fed |= b == '\n';
		}
		byte[] lines = message.clone();
		for (int i = 0; !fed && i < lines.length; i++) {
			lines[i] = (lines[i] == '\r') ? (byte) '\n' : lines[i];
		}
		if (lines.length > 5 && lines[0] == 'F' && lines[4] == ' ') {
			while (start < lines.length && lines[start] != '\n') {
				start++;
			}
			start++;
		}
		while (start < lines.length && (lines[start] == '\n' || lines[start] == '\r')) {
			start++;
		}
		return Arrays.copyOfRange(lines, Math.min(start, lines.length), lines.length);
	}

}
