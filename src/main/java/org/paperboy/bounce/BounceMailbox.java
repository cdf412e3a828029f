package org.paperboy.bounce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.paperboy.bounce.mailbox.MailboxReader;
import org.paperboy.bounce.mailbox.UnreadableMessageException;
import org.paperboy.bounce.report.Report;
import org.paperboy.bounce.report.ReportReader;
import org.paperboy.mail.Redaction;
import org.paperboy.mail.WireText;
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

	private final MailboxReader mailbox;

	private final MailedReports reports;

	private final LeavingReaders leaving;

	private final Counter unreadable;

	BounceMailbox(MailboxReader mailbox, MailedReports reports, LeavingReaders leaving, MeterRegistry meters) {
		this.mailbox = mailbox;
		this.reports = reports;
		this.leaving = leaving;
		this.unreadable = meters.counter("paperboy.bounce.unreadable");
	}

	/**
	 * Reads new messages, puts them away, suppresses addresses that do not exist or
	 * complain, and lets readers leave who ask for it. It does nothing if no mailbox is
	 * configured.
	 * @return how many addresses were suppressed
	 */
	public int sweep() {
		AtomicInteger suppressed = new AtomicInteger();
		AtomicInteger left = new AtomicInteger();
		MailboxReader.Count count = this.mailbox.read((head) -> {
			Report report = report(head);
			suppressed.addAndGet(this.reports.act(report));
			left.addAndGet(this.leaving.act(report) ? 1 : 0);
		});
		this.unreadable.increment(count.unreadable());
		if (count.read() + count.unreadable() > 0) {
			log.info("Swept {} messages, {} could not be read, suppressed {} addresses, {} readers left", count.read(),
					count.unreadable(), suppressed, left);
		}
		return suppressed.get();
	}

	private static Report report(byte[] head) throws UnreadableMessageException {
		try {
			return ReportReader.read(new ByteArrayInputStream(head));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw new UnreadableMessageException(Redaction.of(WireText.line(String.valueOf(ex))));
		}
	}

}
