package org.paperboy.maths;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/**
 * Reads the properties files of this package.
 */
final class PropertiesFile {

	private PropertiesFile() {
	}

	static Properties read(String file) {
		Properties table = new Properties();
		try (InputStreamReader in = new InputStreamReader(
				Objects.requireNonNull(PropertiesFile.class.getResourceAsStream(file)), StandardCharsets.UTF_8)) {
			table.load(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return table;
	}

}
