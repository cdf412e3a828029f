package org.paperboy.subscriber;

import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.paperboy.SiteProperties;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.Hole;

import org.springframework.stereotype.Component;

/**
 * Writes the letters to those who lost theirs.
 */
final class LostLinkLetters {

	private LostLinkLetters() {
	}

	/**
	 * Brings the links to preferences and leaving; to who has left, the way back too.
	 */
	@Component
	static class Links extends LinkLetters {

		private static final EnumSet<Hole> OWN = EnumSet.of(Hole.PREFERENCES_URL, Hole.UNSUBSCRIBE_URL);

		private static final EnumSet<Hole> OWN_AND_BACK = EnumSet.of(Hole.PREFERENCES_URL, Hole.UNSUBSCRIBE_URL,
				Hole.LINK_URL);

		private final SubscriberLinks links;

		private final SiteProperties site;

		private final Clock clock;

		Links(Writer writer, SubscriberLinks links, SiteProperties site, Clock clock) {
			super(LetterKind.LINKS, writer, List.of(OWN, OWN_AND_BACK));
			this.links = links;
			this.site = site;
			this.clock = clock;
		}

		@Override
		Optional<Link> link(Delivery row) {
			return this.writer.subscriber(row)
				.map((subscriber) -> new Link(subscriber.email(), subscriber.preferences().locale(), urls(subscriber)));
		}

		private Map<Hole, String> urls(Subscriber subscriber) {
			Map<Hole, String> urls = new EnumMap<>(Hole.class);
			urls.put(Hole.PREFERENCES_URL,
					this.links.url(SubscriberLinks.Purpose.PREFERENCES, subscriber.id(), subscriber.nonce()));
			urls.put(Hole.UNSUBSCRIBE_URL,
					this.links.url(SubscriberLinks.Purpose.UNSUBSCRIBE, subscriber.id(), subscriber.nonce()));
			if (subscriber.state() == Subscriber.State.LEFT) {
				urls.put(Hole.LINK_URL, back(subscriber));
			}
			return urls;
		}

		/**
		 * Takes leaving back as long as that can be, and leads to the form after.
		 */
		private String back(Subscriber subscriber) {
			return subscriber.mayComeBack(this.clock.instant()) ? this.links.url(SubscriberLinks.Purpose.RETURN,
					subscriber.id(), subscriber.nonce(), Objects.requireNonNull(subscriber.leftAt()))
					: this.site.url("/subscribe");
		}

		@Override
		boolean isWanted(Delivery row) {
			return this.writer.subscriber(row)
				.filter((subscriber) -> subscriber.state() != Subscriber.State.PENDING)
				.isPresent();
		}

	}

	/**
	 * Asks an address whose letters came back whether it can be written to again.
	 */
	@Component
	static class Reaches extends LinkLetters {

		private final SubscriberLinks links;

		private final Liftings liftings;

		Reaches(Writer writer, SubscriberLinks links, Liftings liftings) {
			super(LetterKind.REACH, writer);
			this.links = links;
			this.liftings = liftings;
		}

		@Override
		Optional<Link> link(Delivery row) {
			return this.writer.subscriber(row)
				.map((subscriber) -> new Link(subscriber.email(), subscriber.preferences().locale(), this.links
					.url(SubscriberLinks.Purpose.REACH, subscriber.id(), row.occasion(), row.plannedAt())));
		}

		@Override
		boolean isWanted(Delivery row) {
			return this.writer.subscriber(row)
				.filter((subscriber) -> this.liftings.isOpen(subscriber.email(), row.occasion()))
				.isPresent();
		}

	}

}
