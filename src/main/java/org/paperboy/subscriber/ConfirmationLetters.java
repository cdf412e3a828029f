package org.paperboy.subscriber;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.paperboy.SiteProperties;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;
import org.paperboy.delivery.ReturnPaths;
import org.paperboy.mail.Hole;
import org.paperboy.mail.Letter;
import org.paperboy.mail.LetterTemplates;
import org.paperboy.mail.LetterWriter;
import org.paperboy.mail.Part;
import org.paperboy.mail.SenderProperties;

import org.springframework.stereotype.Component;

/**
 * Writes the letter that asks whether an address wants to subscribe. It holds no text of
 * whoever asked.
 */
@Component
class ConfirmationLetters implements LetterSource {

	private final LetterTemplates templates;

	private final LetterWriter writer;

	private final SubscriberLinks links;

	private final ReturnPaths returnPaths;

	private final SubscriberRepository subscribers;

	private final Map<String, Object> shared;

	private final Map<String, List<Part>> parts = new ConcurrentHashMap<>();

	ConfirmationLetters(LetterTemplates templates, LetterWriter writer, SubscriberLinks links, ReturnPaths returnPaths,
			SubscriberRepository subscribers, SiteProperties site, SenderProperties sender) {
		this.templates = templates;
		this.writer = writer;
		this.links = links;
		this.returnPaths = returnPaths;
		this.subscribers = subscribers;
		this.shared = Map.of("siteUrl", site.url("/"), "postalAddress",
				Objects.requireNonNullElse(sender.postalAddress(), ""));
		Preferences.LOCALES.forEach(this::parts);
	}

	private List<Part> parts(String language) {
		return this.parts.computeIfAbsent(language, (tag) -> {
			Locale locale = Locale.forLanguageTag(tag);
			return List.of(this.templates.render("confirmation/subject.txt", locale, this.shared),
					this.templates.render("confirmation/body.txt", locale, this.shared, Hole.CONFIRM_URL),
					this.templates.render("confirmation/body.html", locale, this.shared, Hole.CONFIRM_URL));
		});
	}

	@Override
	public LetterKind kind() {
		return LetterKind.CONFIRMATION;
	}

	@Override
	public List<Written> write(List<Delivery> rows) {
		List<Written> written = new ArrayList<>();
		for (Delivery row : rows) {
			Optional<Letter> letter = this.subscribers.findById(row.subscriberId())
				.map((subscriber) -> letter(row, subscriber));
			written.add(new Written(row, letter.orElse(null), letter.isPresent() ? null : "the subscriber is gone"));
		}
		return written;
	}

	private Letter letter(Delivery row, Subscriber subscriber) {
		List<Part> some = parts(subscriber.preferences().locale());
		Map<Hole, String> values = Map.of(Hole.CONFIRM_URL,
				this.links.url(SubscriberLinks.Purpose.CONFIRM, subscriber.id(), subscriber.nonce(), row.plannedAt()));
		return this.writer.write(
				new LetterWriter.Heading(this.returnPaths.sender(row.id(), subscriber.email()), subscriber.email(),
						row.messageId(), row.plannedAt(), null, "confirmation"),
				some.get(0), some.get(1), values, some.get(2), values);
	}

	@Override
	public Optional<String> unwanted(Delivery row) {
		return this.subscribers.findById(row.subscriberId())
			.filter((subscriber) -> subscriber.state() == Subscriber.State.PENDING)
			.isPresent() ? Optional.empty() : Optional.of(Delivery.LEFT);
	}

}
