package org.paperboy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.delivery.smtp.SmtpTransport;
import org.paperboy.mail.DkimKey;
import org.paperboy.mail.LetterWriter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A bad setting stops the start with one line that names its key.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

	@TempDir
	private Path data;

	/**
	 * The types that read settings, without all else; starting these takes a tenth of the
	 * program's.
	 */
	@ConfigurationPropertiesScan("org.paperboy")
	@Import({ Secret.class, LetterWriter.class, SmtpTransport.class })
	@ImportAutoConfiguration(MailSenderAutoConfiguration.class)
	static class Settings {

	}

	private void isRefused(CapturedOutput output, String key, String... settings) {
		cannotStart(Settings.class, output, key, settings);
	}

	private void cannotStart(CapturedOutput output, String key, String... settings) {
		cannotStart(PaperboyApplication.class, output, key, settings);
	}

	private void cannotStart(Class<?> program, CapturedOutput output, String key, String... settings) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--management.server.port=0",
				"--spring.config.location=classpath:/application.yaml", "--spring.quartz.auto-startup=false",
				"--spring.mail.host=127.0.0.1", "--paperboy.data=" + this.data, "--logging.level.root=warn",
				"--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
		for (String setting : settings) {
			arguments.removeIf((argument) -> argument.startsWith("--" + setting.replaceFirst("=.*", "=")));
			arguments.add("--" + setting);
		}
		cannotStart(program, output, key, arguments);
	}

	private void cannotStart(Class<?> program, CapturedOutput output, String key, List<String> arguments) {
		SpringApplication application = new SpringApplication(program);
		if (program == Settings.class) {
			application.setWebApplicationType(WebApplicationType.NONE);
		}
		application.setRegisterShutdownHook(false);
		assertThat(catchThrowable(() -> application.run(arguments.toArray(String[]::new)).close())).isNotNull();
		assertThat(output.getErr().lines().filter((line) -> line.startsWith("Paperboy cannot start."))).singleElement()
			.asString()
			.contains(key);
		assertThat(output.getErr().lines()).noneMatch((line) -> line.startsWith("\tat "));
		assertThat(output.getOut()).doesNotContain("APPLICATION FAILED TO START", "password '", "\tat ");
	}

	static List<Arguments> badValues() {
		return Cases.first(8, "bad values of settings at a start", List.of(Arguments.of("paperboy.base-url", "ftp://x"),
				Arguments.of("paperboy.secret", "short"), Arguments.of("paperboy.delivery.connections", "0"),
				Arguments.of("paperboy.delivery.in-doubt", "perhaps"),
				Arguments.of("paperboy.delivery.domains[0].name", "no domain"),
				Arguments.of("paperboy.collect.zone", "Mars/Olympus"),
				Arguments.of("paperboy.mail.dkim.domain", "rubbish"),
				Arguments.of("paperboy.sources.feeds[0].name", "arxiv"),
				Arguments.of("paperboy.delivery.connections", "many"), Arguments.of("paperboy.delivery.rate", "fast"),
				Arguments.of("paperboy.collect.cron", "rubbish"), Arguments.of("paperboy.mail.from", "rubbish"),
				Arguments.of("paperboy.site.privacy-url", "example.org"),
				Arguments.of("paperboy.signup.per-minute", "0"), Arguments.of("paperboy.retention.deliveries", "P44D"),
				Arguments.of("paperboy.admin.password",
						"0123456789012345678901234567890123456789012345678901234567890123456789äöü"),
				Arguments.of("paperboy.admin.max-failed-logins", "0"),
				Arguments.of("paperboy.admin.max-failed-logins", "many"),
				Arguments.of("paperboy.signup.allowed-origins", "example.org/path"),
				Arguments.of("paperboy.sources.hugging-face.url", ":"),
				Arguments.of("paperboy.sources.hugging-face.url", "ftp://x"),
				Arguments.of("paperboy.sources.arxiv.rss-url", "rss.arxiv.org"),
				Arguments.of("paperboy.sources.hacker-news.url", "ftp://x"),
				Arguments.of("paperboy.bounce.mailbox.protocol", "smtp")));
	}

	@ParameterizedTest
	@MethodSource("badValues")
	void aBadValueIsNamed(String key, String value, CapturedOutput output) {
		isRefused(output, key, key + "=" + value);
	}

	static List<String> keysOfOneLine() {
		return Cases.first(3, "settings of two lines at a start",
				List.of("paperboy.mail.from", "spring.mail.host", "spring.mail.properties.mail.smtp.localhost",
						"paperboy.mail.reply-to", "paperboy.mail.list-id", "paperboy.mail.return-path-domain",
						"paperboy.mail.unsubscribe-mailto", "paperboy.base-url", "paperboy.delivery.connections"));
	}

	@ParameterizedTest
	@MethodSource("keysOfOneLine")
	void aValueOfTwoLinesIsNamedInOne(String key, CapturedOutput output) {
		isRefused(output, key, key + "=papers@example.org\r\nBcc: eve@example.org\u2028x");
		assertThat(output.getErr().lines()).filteredOn((line) -> line.contains("Bcc: eve") || line.contains("\u2028"))
			.allMatch((line) -> line.startsWith("Paperboy cannot start. "));
	}

	@Test
	void aKeyThatCannotSignIsNamedAndNotShown(CapturedOutput output) {
		String pem = DkimKey.one().pem().replace("PRIVATE", "RSA PRIVATE");
		isRefused(output, "paperboy.mail.dkim.private-key", "paperboy.mail.from=papers@example.org",
				"paperboy.mail.dkim.domain=example.org", "paperboy.mail.dkim.selector=mail",
				"paperboy.mail.dkim.private-key=" + pem);
		assertThat(pem.lines()).allMatch((line) -> !output.getAll().contains(line));
	}

	@ParameterizedTest
	@ValueSource(strings = { "frobnicate", "doctor", "-Dpaperboy.admin.password=s3cret", "-h", "server.port=0", "-" })
	void aWordThatIsNoSettingIsRefused(String word, CapturedOutput output) {
		cannotStart(Settings.class, output, "'" + word.replaceFirst("=.*", "=…") + "': there is no such verb",
				List.of("--spring.datasource.url=jdbc:h2:mem:none", word, "--server.port=0"));
		assertThat(output.getAll()).doesNotContain("s3cret");
	}

	@Test
	void aMailServerIsNeeded(CapturedOutput output) {
		cannotStart(output, "spring.mail.host", "spring.mail.host=");
	}

	static List<String> databases() {
		return Cases.first(4, "databases that a start refuses",
				List.of("jdbc:h2:file:./data/paperboy", "jdbc:h2:./data/paperboy;WRITE_DELAY=0",
						"jdbc:h2:file:./data/paperboy;WRITE_DELAY=050;DB_CLOSE_ON_EXIT=FALSE", "rubbish",
						"jdbc:h2:file:./data/paperboy;DB_CLOSE_ON_EXIT=FALSE",
						"jdbc:h2:file:./data/paperboy;WRITE_DELAY=500", "jdbc:mysql://127.0.0.1/paperboy"));
	}

	@ParameterizedTest
	@MethodSource("databases")
	void aDatabaseThatWouldLoseRowsIsRefused(String url, CapturedOutput output) {
		cannotStart(output, "spring.datasource.url", "spring.datasource.url=" + url);
	}

	@Test
	void onPostgresTheSecretIsAskedForBeforeConnecting(CapturedOutput output) {
		cannotStart(output, "paperboy.secret", "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nowhere");
	}

	@Test
	void aFolderThatCannotBeWrittenIsNamed(CapturedOutput output) {
		cannotStart(output, "paperboy.secret", "paperboy.data=/proc/nowhere");
	}

	@Test
	void anEmptySecretIsNamedByItsFile(CapturedOutput output) throws IOException {
		Path file = Files.createFile(this.data.resolve("secret"));
		cannotStart(output, file.toString());
	}

}
