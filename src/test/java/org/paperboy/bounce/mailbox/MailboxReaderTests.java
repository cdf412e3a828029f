package org.paperboy.bounce.mailbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.ServerSetupTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.PromptGreenMail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages are read once, whatever they hold, and put away.
 */
class MailboxReaderTests {

	private static final PromptGreenMail BOX = new PromptGreenMail(ServerSetupTest.IMAP.dynamicPort(),
			ServerSetupTest.POP3.dynamicPort());

	private final List<String> read = new ArrayList<>();

	private GreenMailUser user;

	@BeforeAll
	static void start() {
		BOX.start();
	}

	@AfterAll
	static void stop() {
		BOX.stop();
	}

	@BeforeEach
	void openMailbox() {
		this.user = BOX.setUser("bounces@paperboy.example", "bounces", "secret");
	}

	@AfterEach
	void emptyMailbox() throws Exception {
		BOX.purgeEmailFromAllMailboxes();
	}

	private void arrives(String... subjects) {
		for (String subject : subjects) {
			this.user.deliver(Messages.of("Subject: " + subject + "\n\nHello.\n"));
		}
	}

	private static MailboxReader reader(String protocol, String... more) {
		String[] settings = Arrays.copyOf(more, more.length + 2);
		settings[more.length] = "protocol";
		settings[more.length + 1] = protocol;
		int port = protocol.equals("imap") ? BOX.imapPort() : BOX.getPop3().getPort();
		return new MailboxReader(Mailboxes.on(port, "none", settings));
	}

	private void handle(byte[] head) throws UnreadableMessageException {
		String text = new String(head, StandardCharsets.US_ASCII);
		if (text.contains("nobody can read")) {
			throw new UnreadableMessageException("nobody can");
		}
		this.read.add(subject(head));
	}

	private static String subject(byte[] head) {
		return new String(head, StandardCharsets.US_ASCII).lines()
			.filter((line) -> line.startsWith("Subject: "))
			.findFirst()
			.orElseThrow()
			.substring(9);
	}

	private int stored(String folder) {
		ImapHostManager folders = BOX.getManagers().getImapHostManager();
		try {
			MailFolder found = folder.equals("INBOX") ? folders.getInbox(this.user)
					: folders.getFolder(this.user, folder);
			return (found != null) ? found.getMessageCount() : 0;
		}
		catch (FolderException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whatWasReadIsMovedAndWhatCannotBeIsKept() {
		arrives("one", "nobody can read this", "three");
		assertThat(reader("imap").read(this::handle)).isEqualTo(new MailboxReader.Count(2, 1));
		assertThat(this.read).containsExactly("one", "three");
		assertThat(stored("INBOX")).isZero();
		assertThat(stored("Processed")).isEqualTo(2);
		assertThat(stored("Unread")).isOne();
		assertThat(reader("imap").read(this::handle)).isEqualTo(new MailboxReader.Count(0, 0));
	}

	@Test
	void whatWasReadIsDeletedIfTheOperatorWants() {
		arrives("one", "nobody can read this");
		assertThat(reader("imap", "after-reading", "delete", "unread-folder", "Kept aside").read(this::handle))
			.isEqualTo(new MailboxReader.Count(1, 1));
		assertThat(stored("INBOX") + stored("Processed")).isZero();
		assertThat(stored("Kept aside")).isOne();
	}

	@Test
	void overPop3WhatCannotBeReadStaysAndIsMetOnce() {
		arrives("one", "nobody can read this", "three");
		MailboxReader reader = reader("pop3");
		assertThat(reader.read(this::handle)).isEqualTo(new MailboxReader.Count(2, 1));
		assertThat(stored("INBOX")).isOne();
		arrives("four");
		assertThat(reader.read(this::handle)).isEqualTo(new MailboxReader.Count(1, 0));
		assertThat(this.read).containsExactly("one", "three", "four");
	}

	@ParameterizedTest
	@ValueSource(strings = { "imap", "pop3" })
	void whatCannotBeActedOnWaitsAndHoldsNoOtherUp(String protocol) {
		arrives("one", "two");
		assertThat(reader(protocol).read((head) -> {
			if (subject(head).equals("one")) {
				throw new IllegalStateException("no database");
			}
		})).isEqualTo(new MailboxReader.Count(1, 0));
		assertThat(stored("INBOX")).isOne();
		assertThat(reader(protocol).read(this::handle)).isEqualTo(new MailboxReader.Count(1, 0));
		assertThat(this.read).containsExactly("one");
	}

	@ParameterizedTest
	@ValueSource(strings = { "imap", "pop3" })
	void onlyTheBeginningOfALongMessageIsRead(String protocol) {
		this.user.deliver(Messages.of("Subject: long\n\n" + "and on and on\n".repeat(500_000)));
		List<Integer> lengths = new ArrayList<>();
		assertThat(reader(protocol).read((head) -> lengths.add(head.length))).isEqualTo(new MailboxReader.Count(1, 0));
		assertThat(lengths).singleElement()
			.satisfies((length) -> assertThat(length).isBetween(30_000, MailboxReader.MAX_BYTES));
	}

	@Test
	void thePasswordIsReadForEachConnection(@TempDir Path folder) throws Exception {
		Path file = Files.writeString(folder.resolve("password"), "old\n");
		MailboxReader reader = reader("imap", "password-file", file.toString());
		arrives("one");
		assertThat(reader.read(this::handle).read()).isZero();
		Files.writeString(file, "secret\n");
		assertThat(reader.read(this::handle).read()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "imap", "pop3" })
	void noMessageIsBegunOnceTheProgramStops(String protocol) throws Exception {
		arrives("one", "two", "three");
		MailboxReader reader = reader(protocol);
		reader.read((head) -> {
			handle(head);
			reader.stop();
		});
		assertThat(this.read).containsExactly("one");
		reader.start();
		reader.read(this::handle);
		assertThat(this.read).containsExactly("one", "two", "three");
	}

}
