package org.paperboy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody else on the machine can read what Paperboy keeps on disk.
 */
@ExtendWith(OutputCaptureExtension.class)
class PrivateDataTests {

	private static final String NO_DATABASE = "jdbc:postgresql://localhost/paperboy";

	private static Path open(Path path) throws IOException {
		return Files.setPosixFilePermissions(path,
				PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
	}

	private static Path folder(Path path) throws IOException {
		return open(Files.createDirectories(path));
	}

	private static Path file(Path path) throws IOException {
		return open(Files.writeString(path, "words"));
	}

	private static String mode(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

	@Test
	void aNewFolderIsForItsOwnerOnly(@TempDir Path folder) throws IOException {
		Path data = folder.resolve("var/data");
		assertThat(new PrivateData(data, NO_DATABASE).tighten()).isEmpty();
		assertThat(mode(data)).isEqualTo("rwx------");
	}

	@Test
	void whatExistsAlreadyIsLeftToItsOwner(@TempDir Path folder) throws IOException {
		Path data = folder(folder.resolve("data"));
		Path secret = file(data.resolve("secret"));
		Path within = folder(data.resolve("within"));
		Path journal = file(within.resolve("journal"));
		Path elsewhere = file(folder.resolve("elsewhere"));
		Files.createSymbolicLink(data.resolve("link"), elsewhere);
		assertThat(new PrivateData(data, NO_DATABASE).tighten()).isEmpty();
		assertThat(mode(data)).isEqualTo("rwx------");
		assertThat(mode(within)).isEqualTo("rwx------");
		assertThat(mode(secret)).isEqualTo("rw-------");
		assertThat(mode(journal)).isEqualTo("rw-------");
		assertThat(mode(elsewhere)).isEqualTo("rw-r--r--");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "jdbc:h2:%s" })
	void aDatabaseElsewhereIsLeftToItsOwner(String url, @TempDir Path folder) throws Exception {
		Path elsewhere = folder(folder.resolve("elsewhere"));
		String database = String.format(url, elsewhere.resolve("db"));
		PrivateData data = new PrivateData(folder.resolve("data"), database);
		data.tighten();
		try (Connection open = DriverManager.getConnection(database)) {
			data.tighten();
			assertThat(open.isValid(1)).isTrue();
			assertThat(mode(elsewhere)).isEqualTo("rwx------");
			assertThat(mode(elsewhere.resolve("db.mv.db"))).isEqualTo("rw-------");
		}
	}

	@Test
	void aFolderThatHoldsOtherThingsStaysOpen(@TempDir Path folder) throws IOException {
		Path elsewhere = folder(folder.resolve("elsewhere"));
		Path database = file(elsewhere.resolve("db.mv.db"));
		Path other = file(elsewhere.resolve("other"));
		Map<Path, String> open = new PrivateData(folder.resolve("data"), "jdbc:h2:file:" + elsewhere.resolve("db"))
			.tighten();
		assertThat(mode(elsewhere)).isEqualTo("rwxr-xr-x");
		assertThat(mode(database)).isEqualTo("rw-------");
		assertThat(mode(other)).isEqualTo("rw-r--r--");
		assertThat(open).containsExactly(Map.entry(elsewhere, "it holds other things than the database"));
	}

	@Test
	void ourFilesArePrivateInASharedFolder(@TempDir Path folder) throws IOException {
		Path shared = folder(folder.resolve("shared"));
		Files.setAttribute(shared, "unix:mode", 01777);
		Path secret = file(shared.resolve("secret"));
		Path database = file(shared.resolve("paperboy.mv.db"));
		Path other = file(shared.resolve("other"));
		new PrivateData(shared, "jdbc:h2:" + shared.resolve("paperboy")).tighten();
		assertThat(mode(shared)).isEqualTo("rwxrwxrwx");
		assertThat(mode(secret)).isEqualTo("rw-------");
		assertThat(mode(database)).isEqualTo("rw-------");
		assertThat(mode(other)).isEqualTo("rw-r--r--");
	}

	@Test
	void aFolderBehindALinkIsPrivateToo(@TempDir Path folder) throws IOException {
		Path real = folder(folder.resolve("real"));
		Path secret = file(real.resolve("secret"));
		Path link = Files.createSymbolicLink(folder.resolve("data"), real);
		new PrivateData(link, NO_DATABASE).tighten();
		assertThat(mode(real)).isEqualTo("rwx------");
		assertThat(mode(secret)).isEqualTo("rw-------");
	}

	@ParameterizedTest
	@CsvSource({ "/tmp", "/", "." })
	void aFolderThatOthersNeedStaysAsItIs(Path shared, CapturedOutput output) throws IOException {
		String before = mode(shared);
		new PrivateData(shared, NO_DATABASE).postProcessBeanFactory(new DefaultListableBeanFactory());
		assertThat(mode(shared)).isEqualTo(before);
		assertThat(output.getOut().lines().filter((line) -> line.contains("Others on this machine"))).singleElement()
			.asString()
			.contains("others need the folder too");
	}

	@ParameterizedTest
	@CsvSource({ "jdbc:h2:mem:x", "jdbc:h2:tcp://host/~/x", NO_DATABASE })
	void onlyADatabaseWithOwnFilesHasAFolder(String url) {
		assertThat(EmbeddedDatabase.of(url)).isEmpty();
	}

}
