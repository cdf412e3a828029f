package org.paperboy.bounce;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.paperboy.bounce.report.ReportReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The door to reports that came back by mail: it reads new messages of the configured
 * mailbox.
 */
@Component
public class BounceMailbox {

	private static final Logger log = LoggerFactory.getLogger(BounceMailbox.class);

	private final BounceProperties properties;

	private final BelievedReports reports;

	BounceMailbox(BounceProperties properties, BelievedReports reports) {
		this.properties = properties;
		this.reports = reports;
	}

	/**
	 * Reads the messages not yet seen, marks them as seen, and suppresses addresses that
	 * do not exist or complain. It does nothing if no mailbox is configured.
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
		try (InputStream in = (message instanceof IMAPMessage imap) ? imap.getMimeStream()
				: message.getRawInputStream()) {
			return this.reports.act(ReportReader.read(in));
		}
	}

}
