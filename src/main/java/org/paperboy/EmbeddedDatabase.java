package org.paperboy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of an H2 database of this process.
 *
 * @param folder of the files
 * @param name with which their names begin
 */
public record EmbeddedDatabase(Path folder, String name) {

	private static final Pattern URL = Pattern
		.compile("(?i)jdbc:h2:(?!(?:mem|tcp|ssl|zip|classpath):)(?:file:|nio:|async:)?([^;]+).*");

	/**
	 * The database of an address, or empty if it has no files of its own here.
	 */
	public static Optional<EmbeddedDatabase> of(String url) {
		Matcher embedded = URL.matcher(url);
		if (!embedded.matches()) {
			return Optional.empty();
		}
		String path = embedded.group(1)
			.replaceFirst("^~(?=/)", Matcher.quoteReplacement(System.getProperty("user.home")));
		Path file = Path.of(path).toAbsolutePath().normalize();
		Path folder = file.getParent();
		return (folder != null) ? Optional.of(new EmbeddedDatabase(folder, file.getFileName() + "."))
				: Optional.empty();
	}

	/**
	 * Makes its files inaccessible to others on the machine, as far as possible.
	 */
	public void leaveToItsOwner() {
		try {
			new PrivateFiles().database(this.folder, this::owns);
		}
		catch (IOException ex) {
			// the log said at start if that is not possible
		}
	}

	/**
	 * The identity of the file with its rows, which changes when the file is rewritten;
	 * empty if the file system has none.
	 */
	public Optional<Object> file() throws IOException {
		return Optional.ofNullable(
				Files.readAttributes(this.folder.resolve(this.name + "mv.db"), BasicFileAttributes.class).fileKey());
	}

	/**
	 * Whether a file belongs to this database.
	 */
	boolean owns(Path file) {
		return file.getFileName().toString().startsWith(this.name);
	}

}
