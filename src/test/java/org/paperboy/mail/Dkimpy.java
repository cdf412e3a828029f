package org.paperboy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A DKIM verifier that shares no line with ours: Debian's {@code python3-dkim}.
 */
public final class Dkimpy {

	private static final String PYTHON = "/usr/bin/python3";

	private Dkimpy() {
	}

	static boolean isInstalled() {
		try {
			return new ProcessBuilder(PYTHON, "-c", "import dkim").redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The verdict on each message: {@code pass}, or why not.
	 * @param name of the public key in the DNS
	 */
	public static List<String> verify(List<byte[]> messages, String name, DkimKey key) {
		try {
			Path script = Path.of(Objects.requireNonNull(Dkimpy.class.getResource("verify_dkim.py")).toURI());
			Process process = new ProcessBuilder(PYTHON, script.toString(), name, key.record())
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			Thread.ofVirtual().start(() -> write(messages, process));
			return process.inputReader().readAllLines();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void write(List<byte[]> messages, Process process) {
		try (Writer out = process.outputWriter()) {
			for (byte[] message : messages) {
				out.write(Base64.getEncoder().encodeToString(message) + "\n");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
