package org.paperboy;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.net.JarURLConnection;
import java.util.jar.Attributes;
import java.util.stream.Stream;

import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Libraries that read what strangers write are no older than the versions that fixed
 * their known vulnerabilities.
 */
class LibraryVersionsTests {

	/**
	 * Before that a line break in an address was a command to the mail server
	 * (CVE-2025-7962), and an expression in the name of a view or fragment was evaluated
	 * (CVE-2026-40477).
	 */
	private static Stream<Arguments> leastVersions() {
		return Stream.of(Arguments.of(SMTPTransport.class, "2.0.4"), Arguments.of(DeliveryStatus.class, "2.0.4"),
				Arguments.of(TemplateEngine.class, "3.1.4"), Arguments.of(SpringTemplateEngine.class, "3.1.4"));
	}

	@ParameterizedTest
	@MethodSource("leastVersions")
	@Fault("T92 a library with a known hole")
	void theLibraryIsNoOlder(Class<?> of, String least) throws IOException {
		assertThat(version(of)).isGreaterThanOrEqualTo(Version.parse(least));
	}

	@Test
	void versionsAreComparedAsNumbers() {
		assertThat(Version.parse("2.0.10")).isGreaterThan(Version.parse("2.0.4"));
		assertThat(Version.parse("2.0.3")).isLessThan(Version.parse("2.0.4"));
		assertThat(Version.parse("3.1.4.RELEASE")).isGreaterThan(Version.parse("3.1.4"));
	}

	/**
	 * The version of the jar on the class path, whatever the build asked for.
	 */
	private static Version version(Class<?> type) throws IOException {
		JarURLConnection jar = (JarURLConnection) type.getResource(type.getSimpleName() + ".class").openConnection();
		Attributes attributes = jar.getManifest().getMainAttributes();
		String version = attributes.getValue("Bundle-Version");
		return Version.parse((version != null) ? version : attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
	}

}
