package org.paperboy.meaning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The model, loaded once for all tests of a process.
 */
public final class Meanings {

	private static final Meaning SHARED = new Meaning(true, () -> SentenceModel.load(files()));

	private Meanings() {
	}

	/**
	 * The model that is shipped.
	 */
	public static Meaning shared() {
		return SHARED;
	}

	/**
	 * A model that fails when it is asked for.
	 */
	public static Meaning failing() {
		return new Meaning(true, () -> {
			throw new IOException("it fails");
		});
	}

	private static ModelFiles files() throws IOException {
		Path folder = Files.createTempDirectory("paperboy-test");
		folder.toFile().deleteOnExit();
		return new ModelFiles(folder, "all-minilm-l6-v2-q");
	}

}
