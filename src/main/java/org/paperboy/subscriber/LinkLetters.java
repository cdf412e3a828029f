package org.paperboy.subscriber;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.paperboy.OperatorProperties;
import org.paperboy.SiteProperties;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Hole;
import org.paperboy.mail.Letter;
import org.paperboy.mail.LetterTemplates;
import org.paperboy.mail.LetterWriter;
import org.paperboy.mail.Part;
import org.paperboy.mail.SenderProperties;
import org.paperboy.reachability.ReturnPaths;

import org.springframework.stereotype.Component;

/**
 * Writes the letters that carry a link to press: to confirm, to see one's record, to
 * move, to stay, to come back. They hold no text of whoever asked, so that nobody can
 * send words of their own to strangers.
 */
abstract class LinkLetters implements LetterSource {

	private final LetterKind kind;

	private final Set<Hole> sampled;

	final Writer writer;

	LinkLetters(LetterKind kind, Writer writer) {
		this(kind, writer, List.of(EnumSet.of(Hole.LINK_URL)));
	}

	/**
	 * Letters of which there are some that carry other links than others.
	 */
	LinkLetters(LetterKind kind, Writer writer, List<EnumSet<Hole>> sets) {
		this.kind = kind;
		this.writer = writer;
		this.sampled = sets.getFirst();
		Preferences.LOCALES.forEach((locale) -> sets.forEach((links) -> writer.parts(kind, locale, links)));
	}

	/**
	 * Whom a letter is for, and its links.
	 */
	record Link(EmailAddress recipient, String locale, Map<Hole, String> urls) {

		Link(EmailAddress recipient, String locale, String url) {
			this(recipient, locale, Map.of(Hole.LINK_URL, url));
		}

	}

	/**
	 * What the letter of a row says; empty where there is nobody any more.
	 */
	abstract Optional<Link> link(Delivery row);

	/**
	 * Whether the letter is still of use.
	 */
	abstract boolean isWanted(Delivery row);

	@Override
	public LetterKind kind() {
		return this.kind;
	}

	@Override
	public List<Written> write(List<Delivery> rows) {
		return rows.stream()
			.map((row) -> Written.by(row,
					() -> link(row).map((link) -> this.writer.write(row, link))
						.orElseThrow(() -> new IllegalStateException("the subscriber is gone"))))
			.toList();
	}

	@Override
	public Letter sample(String locale) {
		Delivery row = new Delivery(0, this.kind, 0, "", Delivery.State.PLANNED, null, "", "<sample@localhost>", 0,
				null, null, Instant.EPOCH, Instant.EPOCH);
		return this.writer.write(row, this.writer.sample(this.kind, locale, this.sampled));
	}

	@Override
	public Map<Long, String> unwanted(List<Delivery> rows) {
		return rows.stream()
			.filter((row) -> !isWanted(row))
			.collect(Collectors.toMap(Delivery::id, (row) -> Delivery.LEFT));
	}

	/**
	 * Puts such a letter together.
	 */
	@Component
	static class Writer {

		private final SubscriberRepository subscribers;

		private final SubscriberLinks links;

		private final LetterTemplates templates;

		private final LetterWriter writer;

		private final ReturnPaths returnPaths;

		private final SiteProperties site;

		private final Map<String, Object> shared;

		private final Map<String, List<Part>> parts = new ConcurrentHashMap<>();

		Writer(SubscriberRepository subscribers, SubscriberLinks links, LetterTemplates templates, LetterWriter writer,
				ReturnPaths returnPaths, SiteProperties site, OperatorProperties operator, SenderProperties sender) {
			this.subscribers = subscribers;
			this.links = links;
			this.templates = templates;
			this.writer = writer;
			this.returnPaths = returnPaths;
			this.site = site;
			this.shared = Map.of("siteUrl", site.url("/"), "privacyUrl", operator.privacyAddress(site), "postalAddress",
					Objects.requireNonNullElse(sender.postalAddress(), ""));
		}

		Optional<Subscriber> subscriber(Delivery row) {
			return this.subscribers.findById(row.subscriberId());
		}

		/**
		 * A link of a subscriber's own, to their address.
		 */
		private Optional<Link> own(Delivery row, SubscriberLinks.Purpose purpose) {
			return subscriber(row).map((subscriber) -> new Link(subscriber.email(), subscriber.preferences().locale(),
					this.links.url(purpose, subscriber.id(), subscriber.nonce(), row.plannedAt())));
		}

		private Link sample(LetterKind kind, String locale, Set<Hole> links) {
			return new Link(new EmailAddress("ada@example.org"), locale, links.stream()
				.collect(Collectors.toMap(Function.identity(), (link) -> this.site
					.url("/" + kind.folder() + "/" + link.name().toLowerCase(Locale.ROOT).replace("_url", "")))));
		}

		/**
		 * Subject, text and HTML; {@code linkUrl} is the link that a letter is about, and
		 * its templates see by {@code hasLink} whether there is one.
		 */
		private List<Part> parts(LetterKind kind, String language, Set<Hole> links) {
			return this.parts.computeIfAbsent(kind + language + links, (key) -> {
				Locale locale = Locale.forLanguageTag(language);
				Map<String, Object> values = new HashMap<>(this.shared);
				values.put("hasLink", links.contains(Hole.LINK_URL));
				Hole[] holes = links.toArray(Hole[]::new);
				return List.of(this.templates.render(kind.folder() + "/subject.txt", locale, values),
						this.templates.render(kind.folder() + "/body.txt", locale, values, holes),
						this.templates.render(kind.folder() + "/body.html", locale, values, holes));
			});
		}

		private Letter write(Delivery row, Link link) {
			Map<Hole, String> values = link.urls();
			List<Part> some = parts(row.kind(), link.locale(), EnumSet.copyOf(values.keySet()));
			return this.writer.write(
					new LetterWriter.Heading(this.returnPaths.sender(row.id(), link.recipient()), link.recipient(),
							row.messageId(), row.plannedAt(), null, row.kind().name().toLowerCase(Locale.ROOT)),
					some.get(0), some.get(1), values, some.get(2), values);
		}

	}

	/**
	 * Asks whether an address wants to subscribe.
	 */
	@Component
	static class Confirmations extends LinkLetters {

		private final WaitingRequests waiting;

		private final SubscriberLinks links;

		Confirmations(Writer writer, WaitingRequests waiting, SubscriberLinks links) {
			super(LetterKind.CONFIRMATION, writer);
			this.waiting = waiting;
			this.links = links;
		}

		@Override
		Optional<Link> link(Delivery row) {
			return this.writer.subscriber(row).flatMap((subscriber) -> {
				String nonce = WaitingRequests.nonce(row, subscriber);
				return this.waiting.choice(subscriber, nonce)
					.map((choice) -> new Link(subscriber.email(), choice.locale(),
							this.links.url(SubscriberLinks.Purpose.CONFIRM, subscriber.id(), nonce, row.plannedAt())));
			});
		}

		@Override
		boolean isWanted(Delivery row) {
			return this.writer.subscriber(row)
				.flatMap((subscriber) -> this.waiting.choice(subscriber, WaitingRequests.nonce(row, subscriber)))
				.isPresent();
		}

	}

	/**
	 * Brings readers the link to their own record, because a link of a digest may have
	 * been passed on.
	 */
	@Component
	static class RecordLinks extends LinkLetters {

		RecordLinks(Writer writer) {
			super(LetterKind.RECORD, writer);
		}

		@Override
		Optional<Link> link(Delivery row) {
			return this.writer.own(row, SubscriberLinks.Purpose.RECORD);
		}

		@Override
		boolean isWanted(Delivery row) {
			return this.writer.subscriber(row).isPresent();
		}

	}

	/**
	 * Tells the present address that its reader wants to move, with a link to stay.
	 */
	@Component
	static class MoveNotices extends LinkLetters {

		private final WaitingMoves moves;

		MoveNotices(Writer writer, WaitingMoves moves) {
			super(LetterKind.MOVING, writer);
			this.moves = moves;
		}

		@Override
		Optional<Link> link(Delivery row) {
			return this.writer.own(row, SubscriberLinks.Purpose.STAY);
		}

		@Override
		boolean isWanted(Delivery row) {
			return this.moves.of(row.subscriberId()).isPresent();
		}

	}

	/**
	 * Tells who left by the page that they did: a letter that was passed on can leave for
	 * its reader, who gets the way back here.
	 */
	@Component
	static class Goodbyes extends LinkLetters {

		private final SubscriberLinks links;

		Goodbyes(Writer writer, SubscriberLinks links) {
			super(LetterKind.GOODBYE, writer);
			this.links = links;
		}

		@Override
		Optional<Link> link(Delivery row) {
			return left(row).map((subscriber) -> new Link(subscriber.email(), subscriber.preferences().locale(),
					this.links.url(SubscriberLinks.Purpose.RETURN, subscriber.id(), subscriber.nonce(),
							Objects.requireNonNull(subscriber.leftAt()))));
		}

		private Optional<Subscriber> left(Delivery row) {
			return this.writer.subscriber(row)
				.filter((subscriber) -> subscriber.state() == Subscriber.State.LEFT && subscriber.leftAt() != null);
		}

		@Override
		boolean isWanted(Delivery row) {
			return left(row).isPresent();
		}

	}

	/**
	 * Asks a new address whether a reader may move there.
	 */
	@Component
	static class MoveConfirmations extends LinkLetters {

		private final WaitingMoves moves;

		private final SubscriberLinks links;

		MoveConfirmations(Writer writer, WaitingMoves moves, SubscriberLinks links) {
			super(LetterKind.MOVE, writer);
			this.moves = moves;
			this.links = links;
		}

		@Override
		Optional<Link> link(Delivery row) {
			return waiting(row).flatMap((move) -> this.writer.subscriber(row)
				.map((subscriber) -> new Link(move.address(), subscriber.preferences().locale(),
						this.links.url(SubscriberLinks.Purpose.MOVE, subscriber.id(), move.nonce(), row.plannedAt()))));
		}

		private Optional<WaitingMoves.Move> waiting(Delivery row) {
			return this.moves.of(row.subscriberId()).filter((move) -> move.nonce().equals(row.occasion()));
		}

		@Override
		boolean isWanted(Delivery row) {
			return waiting(row).isPresent();
		}

	}

}
