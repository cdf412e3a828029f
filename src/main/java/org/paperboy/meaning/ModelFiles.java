package org.paperboy.meaning;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * The files of the model and of the native library that runs it, copied from the program
 * into a folder. On its own the library would make a new copy in the temporary folder at
 * each start, which stays there if the program is killed.
 */
final class ModelFiles {

	private static final String LIBRARIES = "/ai/onnxruntime/native/"
			+ System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-"
			+ System.getProperty("os.arch").replace("amd64", "x64") + "/";

	private final Path folder;

	private final String model;

	/**
	 * @param model name of its files on the class path
	 */
	ModelFiles(Path folder, String model) {
		this.folder = folder.toAbsolutePath();
		this.model = model;
	}

	/**
	 * Copies the native library for this machine, and tells its Java part.
	 * @throws IOException if there is none for this machine, or if it cannot be written
	 */
	void unpackLibrary() throws IOException {
		Files.createDirectories(this.folder);
		unpack(LIBRARIES, "libonnxruntime.so");
		unpack(LIBRARIES, "libonnxruntime4j_jni.so");
		System.setProperty("onnxruntime.native.path", this.folder.toString());
	}

	/**
	 * Copies the model.
	 */
	Path unpackModel() throws IOException {
		return unpack("/", this.model + ".onnx");
	}

	InputStream vocabulary() throws IOException {
		return open("/" + this.model + "-tokenizer.json");
	}

	/**
	 * Never writes into a file that a running program may have open.
	 */
	private Path unpack(String from, String name) throws IOException {
		Path file = this.folder.resolve(name);
		Path part = this.folder.resolve(name + ".part");
		try (InputStream packed = open(from + name)) {
			Files.copy(packed, part, StandardCopyOption.REPLACE_EXISTING);
		}
		return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
	}

	private static InputStream open(String file) throws IOException {
		InputStream found = ModelFiles.class.getResourceAsStream(file);
		if (found == null) {
			throw new FileNotFoundException("the program was built without " + file);
		}
		return found;
	}

}
