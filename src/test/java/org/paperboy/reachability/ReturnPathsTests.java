package org.paperboy.reachability;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.Secret;
import org.paperboy.SiteProperties;
import org.paperboy.mail.DkimProperties;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.LetterWriter;
import org.paperboy.mail.SenderProperties;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Return paths are signed, and only those signed here, for this letter and this reader,
 * are believed.
 */
class ReturnPathsTests {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	private static final String SECRET = "a-secret-for-tests-only-and-long-enough-to-be-one";

	private static final String OTHER_SECRET = "another-secret-for-tests-only-and-long-enough-too";

	private static final String SIGNED = "paperboy.mail.return-path-domain=bounces.example.org";

	private final ReturnPaths paths = paths(SECRET, SIGNED);

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ SenderProperties.class, DkimProperties.class, SiteProperties.class })
	@Import({ ReturnPaths.class, LetterWriter.class, Secret.class })
	static class Parts {

	}

	private static ReturnPaths paths(String secret, String... properties) {
		AtomicReference<ReturnPaths> paths = new AtomicReference<>();
		new ApplicationContextRunner().withUserConfiguration(Parts.class)
			.withPropertyValues("paperboy.secret=" + secret, "paperboy.mail.from=Paperboy <papers@example.org>")
			.withPropertyValues(properties)
			.run((context) -> paths.set(context.getBean(ReturnPaths.class)));
		return paths.get();
	}

	@Test
	@Fault("T73 a return path of ours")
	void aSignedPathNamesItsDelivery() {
		String path = this.paths.sender(42, ADA);
		assertThat(path).matches("bounce-42-[0-9a-f]{16}@bounces\\.example\\.org");
		assertThat(this.paths.delivery(path, ADA)).hasValue(42);
		assertThat(this.paths.delivery(path.toUpperCase(Locale.ROOT), ADA)).hasValue(42);
	}

	@Test
	void aPathIsAsciiWhoeverItIsFor() {
		EmailAddress jorg = new EmailAddress("jörg@xn--bcher-kva.example");
		String path = this.paths.sender(42, jorg);
		assertThat(path).matches("bounce-42-[0-9a-f]{16}@bounces\\.example\\.org");
		assertThat(this.paths.delivery(path, jorg)).hasValue(42);
	}

	@Test
	void theSendersDomainIsWrittenInAscii() {
		assertThat(paths(SECRET, "paperboy.mail.from=Bücher <papers@bücher.example>").sender(42, ADA))
			.isEqualTo("papers@xn--bcher-kva.example");
	}

	@Test
	@Fault("T73 another reader's return path")
	void aPathIsGoodForItsOwnReaderOnly() {
		assertThat(this.paths.delivery(this.paths.sender(42, ADA), new EmailAddress("bob@example.org"))).isEmpty();
	}

	@Test
	void aPathIsGoodForItsOwnDeliveryOnly() {
		assertThat(this.paths.delivery(this.paths.sender(42, ADA).replace("-42-", "-43-"), ADA)).isEmpty();
	}

	@Test
	@Fault("T73 a return path signed elsewhere")
	void aPathSignedElsewhereIsNotOurs() {
		assertThat(this.paths.delivery(paths(OTHER_SECRET, SIGNED).sender(42, ADA), ADA)).isEmpty();
	}

	@Test
	void aPathSignedBeforeTheSecretRotatedIsStillOurs() {
		ReturnPaths rotated = paths(OTHER_SECRET + "," + SECRET, SIGNED);
		assertThat(rotated.delivery(this.paths.sender(42, ADA), ADA)).hasValue(42);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "papers@example.org", "bounce-42-0000000000000000@bounces.example.org",
			"bounce-42-@bounces.example.org", "bounce--1-0000000000000000@bounces.example.org",
			"bounce-99999999999999999999-0000000000000000@bounces.example.org" })
	void anythingElseIsNotOurs(String address) {
		assertThat(this.paths.delivery(address, ADA)).isEmpty();
	}

	@Test
	void withoutADomainTheSenderIsTheReturnPath() {
		assertThat(paths(SECRET).sender(42, ADA)).isEqualTo("papers@example.org");
	}

}
