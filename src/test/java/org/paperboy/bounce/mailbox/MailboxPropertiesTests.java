package org.paperboy.bounce.mailbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Settings of the mailbox that contradict each other are refused by their key.
 */
class MailboxPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "imap, implicit, 993", "imap, true, 993", "imap, starttls, 143", "imap, false, 143",
			"pop3, IMPLICIT, 995", "pop3, none, 110" })
	void thePortIsTheUsualOne(String protocol, String tls, int port) {
		assertThat(Mailboxes.on(0, tls, "protocol", protocol).port()).isEqualTo(port);
	}

	@ParameterizedTest
	@CsvSource({ "port, 70000", "tls, perhaps", "username, ''", "password, ''", "password-file, /nowhere",
			"token-file, /nowhere", "folder, ''", "processed-folder, inbox", "unread-folder, INBOX" })
	void aWrongSettingIsNamed(String key, String value) {
		assertThatException().isThrownBy(() -> Mailboxes.on(0, "none", key, value))
			.havingRootCause()
			.withMessageStartingWith("paperboy.bounce.mailbox." + key + ": ");
	}

	@Test
	void thereIsOneWayToSignIn() {
		assertThatException()
			.isThrownBy(() -> Mailboxes.on(0, "none", "password", "secret", "password-file", "pom.xml"))
			.havingRootCause()
			.withMessageStartingWith("paperboy.bounce.mailbox.password: ");
	}

	@Test
	void overPop3NothingCanBeMoved() {
		assertThatException().isThrownBy(() -> Mailboxes.on(0, "none", "protocol", "pop3", "after-reading", "move"))
			.havingRootCause()
			.withMessageStartingWith("paperboy.bounce.mailbox.after-reading: ");
	}

	@Test
	void noSecretIsShown() {
		assertThat(Mailboxes.on(0, "none")).asString().doesNotContain("secret");
	}

}
