package org.paperboy.bounce;

import java.util.Locale;
import java.util.stream.LongStream;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.paperboy.IntegrationTest;
import org.paperboy.PromptGreenMail;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program with a mailbox on an IMAP server.
 */
abstract class MailboxIntegrationTest extends IntegrationTest {

	private static final PromptGreenMail BOX = new PromptGreenMail(ServerSetupTest.IMAP.dynamicPort());

	static {
		BOX.start();
	}

	/**
	 * Letters that were sent.
	 */
	protected static final long LETTER = 900_001;

	protected static final long OTHER_LETTER = 900_002;

	private final Locale machine = Locale.getDefault();

	private GreenMailUser user;

	@Autowired
	protected BounceMailbox mailbox;

	@DynamicPropertySource
	static void mailbox(DynamicPropertyRegistry registry) {
		registry.add("paperboy.mail.return-path-domain", () -> "bounces.paperboy.example");
		registry.add("paperboy.mail.unsubscribe-mailto", () -> "leave@paperboy.example");
		registry.add("paperboy.bounce.mailbox.host", () -> "127.0.0.1");
		registry.add("paperboy.bounce.mailbox.port", () -> BOX.imapPort());
		registry.add("paperboy.bounce.mailbox.tls", () -> "false");
		registry.add("paperboy.bounce.mailbox.username", () -> "bounces");
		registry.add("paperboy.bounce.mailbox.password", () -> "secret");
	}

	/**
	 * The server tells the kinds of parts in the capitals of the machine's language,
	 * among which a Turkish one has none for {@code multipart}.
	 */
	@BeforeEach
	void openMailbox() {
		Locale.setDefault(Locale.ROOT);
		SentLetters.add(this.jdbc, START, LongStream.of(LETTER, OTHER_LETTER));
		this.user = BOX.setUser("bounces@paperboy.example", "bounces", "secret");
	}

	@AfterEach
	void emptyMailbox() throws Exception {
		BOX.purgeEmailFromAllMailboxes();
		Locale.setDefault(this.machine);
	}

	protected void arrives(MimeMessage message) {
		this.user.deliver(message);
	}

	protected void assertAllPutAway(int messages) throws Exception {
		ImapHostManager folders = BOX.getManagers().getImapHostManager();
		assertThat(folders.getInbox(this.user).getMessageCount()).isZero();
		assertThat(folders.getFolder(this.user, "Processed").getMessageCount()).isEqualTo(messages);
		folders.getFolder(this.user, "Processed").deleteAllMessages();
	}

}
