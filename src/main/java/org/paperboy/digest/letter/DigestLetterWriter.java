package org.paperboy.digest.letter;

import java.util.EnumMap;
import java.util.Map;

import org.paperboy.delivery.Delivery;
import org.paperboy.mail.Letter;
import org.paperboy.mail.LetterWriter;
import org.paperboy.mail.Placeholder;
import org.paperboy.reachability.ReturnPaths;
import org.paperboy.subscriber.LeaveAddresses;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.stereotype.Component;

/**
 * Writes a reader's letter: the shared text of a digest with the reader's own links.
 */
@Component
class DigestLetterWriter {

	private final LetterWriter writer;

	private final SubscriberLinks links;

	private final ReturnPaths returnPaths;

	private final LeaveAddresses leaving;

	DigestLetterWriter(LetterWriter writer, SubscriberLinks links, ReturnPaths returnPaths, LeaveAddresses leaving) {
		this.writer = writer;
		this.links = links;
		this.returnPaths = returnPaths;
		this.leaving = leaving;
	}

	/**
	 * One reader's letter.
	 * @param row of the ledger
	 */
	Letter write(Delivery row, Reader reader, DigestText text) {
		String nonce = reader.nonce();
		Digest digest = text.digest();
		String unsubscribe = this.links.url(SubscriberLinks.Purpose.UNSUBSCRIBE, reader.id(), nonce);
		Map<Placeholder, String> links = new EnumMap<>(Placeholder.class);
		links.put(Placeholder.UNSUBSCRIBE_URL, unsubscribe);
		links.put(Placeholder.PREFERENCES_URL, this.links.url(SubscriberLinks.Purpose.PREFERENCES, reader.id(), nonce));
		links.put(Placeholder.BROWSER_URL, this.links.url(SubscriberLinks.Purpose.DIGESTS, row.id(), nonce));
		links.put(Placeholder.FEEDBACK_URL, this.links.feedback(row.id(), nonce));
		LetterWriter.HeaderValues headers = new LetterWriter.HeaderValues(
				this.returnPaths.sender(row.id(), reader.email()), reader.email(), row.messageId(), row.plannedAt(),
				new LetterWriter.Unsubscribe(unsubscribe, this.leaving.subaddress(reader.id(), nonce)),
				digest.content().editions().getFirst() + ":" + row.kind().folder());
		return this.writer.write(headers, text.letter(), links);
	}

}
