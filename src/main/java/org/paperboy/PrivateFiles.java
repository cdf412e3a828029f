package org.paperboy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Removes the access of others to folders and files, and remembers those that others can
 * still read.
 */
final class PrivateFiles {

	private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

	private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

	private static final int STICKY = 0x200;

	private final Map<Path, String> open = new LinkedHashMap<>();

	/**
	 * The files that others can still read, with the reason.
	 */
	Map<Path, String> open() {
		return this.open;
	}

	/**
	 * Creates a folder that only its owner can enter, if there is none.
	 */
	static void create(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			if (isPosix(folder.toAbsolutePath().getRoot())) {
				Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
			}
			else {
				Files.createDirectories(folder);
			}
		}
	}

	/**
	 * Makes a file private.
	 */
	void file(Path file) {
		tighten(file, FILE);
	}

	/**
	 * Makes a folder and everything in it private, without following links.
	 */
	void tree(Path folder) throws IOException {
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
				tighten(entered, FOLDER);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				if (attributes.isRegularFile()) {
					file(file);
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path file, IOException ex) {
				return FileVisitResult.CONTINUE;
			}

		});
	}

	/**
	 * Makes the files of a database private, and its folder too if nothing else is in it.
	 * @param isOwn whether a file in the folder belongs to the database
	 */
	void database(Path folder, Predicate<Path> isOwn) throws IOException {
		boolean others = false;
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				if (!isOwn.test(file)) {
					others = true;
				}
				else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
					file(file);
				}
			}
		}
		if (!others && !isShared(folder)) {
			tighten(folder, FOLDER);
		}
		else if (isOpen(folder)) {
			this.open.putIfAbsent(folder, "it holds other things than the database");
		}
	}

	/**
	 * Whether others need a folder: the root, a home, the working folder or one above it,
	 * or one in which many write.
	 */
	static boolean isShared(Path folder) throws IOException {
		Path real = folder.toRealPath();
		Path working = Path.of("").toRealPath();
		boolean many = isPosix(real) && (((int) Files.getAttribute(real, "unix:mode")) & STICKY) != 0;
		return many || working.startsWith(real) || real.equals(Path.of(System.getProperty("user.home")))
				|| real.equals(Path.of(System.getProperty("java.io.tmpdir")));
	}

	private void tighten(Path path, Set<PosixFilePermission> permissions) {
		String reason = "";
		try {
			if (!isPosix(path)) {
				reason = "the file system knows no owners";
			}
			else if (isOpen(path)) {
				Files.setPosixFilePermissions(path, permissions);
			}
		}
		catch (IOException ex) {
			reason = "it belongs to somebody else";
		}
		if (!reason.isEmpty()) {
			this.open.put(path, reason);
		}
	}

	private static boolean isOpen(Path path) throws IOException {
		return isPosix(path) && Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
			.stream()
			.anyMatch((permission) -> !permission.name().startsWith("OWNER"));
	}

	private static boolean isPosix(@Nullable Path path) throws IOException {
		return path != null && Files.getFileStore(path).supportsFileAttributeView("posix");
	}

}
