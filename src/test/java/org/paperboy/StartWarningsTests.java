package org.paperboy;

import java.net.URI;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A start warns of a DKIM key that signs nothing.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartWarningsTests {

	private static void warn(MockEnvironment environment) {
		new StartWarnings(new SiteProperties(URI.create("https://papers.example.org"), Path.of("."), ""), environment)
			.unsigned();
	}

	@Test
	void aKeyWithoutADomainIsWarnedOf(CapturedOutput output) {
		warn(new MockEnvironment().withProperty("paperboy.mail.dkim.private-key", "dkim.pem"));
		assertThat(output).contains("paperboy.mail.dkim.domain is not").doesNotContain("dkim.pem");
	}

	@Test
	void aMailboxWithoutReturnPathsIsWarnedOf(CapturedOutput output) {
		StartWarnings warnings = new StartWarnings(
				new SiteProperties(URI.create("https://papers.example.org"), Path.of("."), ""),
				new MockEnvironment().withProperty("paperboy.bounce.mailbox.host", "imap.example.org"));
		warnings.untied();
		assertThat(output).contains("paperboy.mail.return-path-domain is not");
	}

	@Test
	void nothingElseIs(CapturedOutput output) {
		warn(new MockEnvironment());
		warn(new MockEnvironment().withProperty("paperboy.mail.dkim.private-key", "")
			.withProperty("paperboy.mail.dkim.domain", ""));
		warn(new MockEnvironment().withProperty("paperboy.mail.dkim.private-key", "dkim.pem")
			.withProperty("paperboy.mail.dkim.domain", "example.org"));
		assertThat(output).doesNotContain("dkim");
	}

}
