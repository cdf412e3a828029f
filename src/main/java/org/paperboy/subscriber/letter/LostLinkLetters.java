package org.paperboy.subscriber.letter;

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
import org.paperboy.mail.Placeholder;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.stereotype.Component;

/**
 * Brings readers who lost their letters the links to preferences and leaving, and the way
 * back if they have left.
 */
@Component
class LostLinkLetters extends LinkLetters {

	private static final EnumSet<Placeholder> OWN = EnumSet.of(Placeholder.PREFERENCES_URL,
			Placeholder.UNSUBSCRIBE_URL);

	private static final EnumSet<Placeholder> OWN_AND_BACK = EnumSet.of(Placeholder.PREFERENCES_URL,
			Placeholder.UNSUBSCRIBE_URL, Placeholder.LINK_URL);

	private final SubscriberLinks links;

	private final SiteProperties site;

	private final Clock clock;

	LostLinkLetters(LinkLetterWriter writer, SubscriberLinks links, SiteProperties site, Clock clock) {
		super(LetterKind.LINKS, writer, List.of(OWN, OWN_AND_BACK));
		this.links = links;
		this.site = site;
		this.clock = clock;
	}

	@Override
	Optional<LetterLinks> links(Delivery row) {
		return this.writer.subscriber(row)
			.map((subscriber) -> new LetterLinks(subscriber.email(), subscriber.preferences().locale(),
					urls(subscriber)));
	}

	private Map<Placeholder, String> urls(Subscriber subscriber) {
		Map<Placeholder, String> urls = new EnumMap<>(Placeholder.class);
		urls.put(Placeholder.PREFERENCES_URL,
				this.links.url(SubscriberLinks.Purpose.PREFERENCES, subscriber.id(), subscriber.nonce()));
		urls.put(Placeholder.UNSUBSCRIBE_URL,
				this.links.url(SubscriberLinks.Purpose.UNSUBSCRIBE, subscriber.id(), subscriber.nonce()));
		if (subscriber.state() == Subscriber.State.LEFT) {
			urls.put(Placeholder.LINK_URL, back(subscriber));
		}
		return urls;
	}

	/**
	 * The link that takes leaving back as long as that is possible, or the form.
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
