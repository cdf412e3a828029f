package org.paperboy.meaning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program carries the licences of the model and of the library that runs it.
 */
class NoticeTests {

	private static String packed(String file) throws IOException {
		return Files.readString(Path.of("target/classes/META-INF", file));
	}

	@Test
	void licencesArePacked() throws IOException {
		assertThat(packed("NOTICE")).startsWith("Paperboy\n").contains("all-MiniLM-L6-v2", "ONNX Runtime");
		assertThat(packed("LICENSE")).contains("Apache License");
		assertThat(packed("licenses/onnxruntime.txt")).contains("Copyright (c) Microsoft Corporation");
	}

}
