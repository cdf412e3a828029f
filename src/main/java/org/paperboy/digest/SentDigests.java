package org.paperboy.digest;

import java.util.List;
import java.util.Optional;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.Readers;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.stereotype.Component;

/**
 * Finds digests by the signed links in them.
 */
@Component
class SentDigests {

	private final SubscriberLinks links;

	private final Deliveries deliveries;

	private final Readers readers;

	SentDigests(SubscriberLinks links, Deliveries deliveries, Readers readers) {
		this.links = links;
		this.deliveries = deliveries;
		this.readers = readers;
	}

	/**
	 * A digest with its reader.
	 *
	 * @param row of the ledger
	 * @param reader who got it
	 * @param paper the place of the paper that the link is about, from 0
	 * @param left whether the reader has left since
	 */
	record Sent(Delivery row, Reader reader, int paper, boolean left) {

	}

	/**
	 * The digest that a token leads to; empty if the token is not ours, or the digest is
	 * no longer kept.
	 */
	Optional<Sent> find(SubscriberLinks.Purpose purpose, String token) {
		return this.links.verify(purpose, token)
			.flatMap((claim) -> this.deliveries.find(claim.subject())
				.flatMap((row) -> Optional
					.ofNullable(this.readers.find(List.of(row.subscriberId())).get(row.subscriberId()))
					.filter((reader) -> reader.nonce().equals(claim.nonce()))
					.map((reader) -> new Sent(row, reader, claim.paper(), this.readers.hasLeft(reader.id())))));
	}

}
