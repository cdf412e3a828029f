package org.paperboy.bounce;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.ReturnPaths;
import org.paperboy.reachability.Suppressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The door to reports that came back by mail: it reads new messages of the configured
 * mailbox. A report is believed only if it was sent to a return path that was signed here
 * for the address it is about.
 */
@Component
public class BounceMailbox {

	private static final Logger log = LoggerFactory.getLogger(BounceMailbox.class);

	private final BounceProperties properties;

	private final ReturnPaths returnPaths;

	private final Suppressions suppressions;

	BounceMailbox(BounceProperties properties, ReturnPaths returnPaths, Suppressions suppressions) {
		this.properties = properties;
		this.returnPaths = returnPaths;
		this.suppressions = suppressions;
	}

	/**
	 * Reads the messages not yet seen, marks them as seen, and suppresses addresses that
	 * do not exist. It does nothing if no mailbox is configured.
	 * @return how many addresses were suppressed
	 */
	public int sweep() {
		String host = this.properties.host();
		if (host == null || host.isBlank()) {
			return 0;
		}
		AtomicInteger suppressed = new AtomicInteger();
		int messages = new NewMessages(this.properties, host, (message) -> suppressed.addAndGet(act(message))).read();
		if (messages > 0) {
			log.info("Swept {} messages, suppressed {} addresses", messages, suppressed);
		}
		return suppressed.get();
	}

	private int act(MimeMessage message) throws MessagingException, IOException {
		return switch (DeliveryReports.read(message)) {
			case Verdict.Hard hard when isOurs(message, hard.address()) -> {
				this.suppressions.bounced(hard.address(), "hard bounce: " + hard.status());
				yield 1;
			}
			case Verdict.Hard madeUp -> 0;
			case Verdict.Soft soft -> 0;
			case Verdict.NotABounce none -> 0;
		};
	}

	/**
	 * Whether a message came back to the return path of a letter to this address.
	 */
	private boolean isOurs(Message message, EmailAddress address) throws MessagingException {
		Address[] recipients = message.getAllRecipients();
		return recipients != null && Arrays.stream(recipients)
			.anyMatch((to) -> this.returnPaths.delivery(to.toString().replaceAll("[<>]", ""), address).isPresent());
	}

}
