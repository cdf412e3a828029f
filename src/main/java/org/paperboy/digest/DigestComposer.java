package org.paperboy.digest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.Hole;
import org.paperboy.mail.Letter;
import org.paperboy.mail.LetterWriter;
import org.paperboy.mail.Part;
import org.paperboy.paper.RankedPaper;
import org.paperboy.reachability.ReturnPaths;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.stereotype.Component;

/**
 * Puts a digest together: the frame and the cards come from {@link DigestParts}, rendered
 * once; numbers, reasons and links are put between them. Papers stand in a section for
 * each interest, the one with the best paper first, then those from everywhere.
 */
@Component
class DigestComposer {

	/**
	 * How many titles a mail program may show beside the subject.
	 */
	private static final int IN_PREHEADER = 3;

	private final DigestParts parts;

	private final Reasons reasons;

	private final LetterWriter writer;

	private final SubscriberLinks links;

	private final ReturnPaths returnPaths;

	private final Subjects subjects;

	DigestComposer(DigestParts parts, Reasons reasons, Subjects subjects, LetterWriter writer, SubscriberLinks links,
			ReturnPaths returnPaths) {
		this.subjects = subjects;
		this.parts = parts;
		this.reasons = reasons;
		this.writer = writer;
		this.links = links;
		this.returnPaths = returnPaths;
	}

	/**
	 * A digest to be written, which readers with the same choice share.
	 *
	 * @param papers in the order of the content
	 */
	record Draft(LetterKind kind, DigestContent content, List<RankedPaper> papers) {

		String locale() {
			return this.content.locale();
		}

	}

	/**
	 * All of a digest but its links, which are each reader's own.
	 */
	record Body(Draft draft, Part subject, Part text, Part html) {

	}

	/**
	 * The stretches of a digest in order, for both its parts.
	 */
	private static final class Stretches {

		private final List<String> titles = new ArrayList<>();

		private final List<Part> text = new ArrayList<>();

		private final List<Part> html = new ArrayList<>();

		void add(DigestParts.Piece piece, Map<Hole, ?> values, int number) {
			if (!piece.title().isEmpty()) {
				this.titles.add(piece.title());
			}
			this.text.add(piece.text().with(values).numbered(number));
			this.html.add(piece.html().with(values).numbered(number));
		}

	}

	/**
	 * What readers with the same choice share.
	 * @param details of each paper, in the order of the draft
	 */
	Body body(Draft draft, List<Detail> details) {
		List<DigestSections.Section> sections = sections(draft);
		Stretches stretches = new Stretches();
		addPapers(stretches, draft, details, sections);
		addNote(stretches, draft, details);
		Map<Hole, Object> values = new EnumMap<>(Hole.class);
		List<String> titles = stretches.titles;
		values.put(Hole.PREHEADER, String.join(" · ", titles.subList(0, Math.min(IN_PREHEADER, titles.size()))));
		values.put(Hole.COUNT, String.valueOf(draft.papers().size()));
		values.put(Hole.CONTENTS,
				this.reasons.text("mail.digest.contents", draft.locale(),
						sections.stream()
							.map((section) -> section.name() + " (" + section.papers().size() + ")")
							.collect(Collectors.joining(" · "))));
		DigestParts.Frame frame = this.parts.frame(draft.content(), draft.kind());
		Part subject = subject(frame, titles.isEmpty() ? "" : titles.getFirst(), draft);
		values.put(Hole.CARDS, Part.join(Part.Kind.TEXT, stretches.text));
		Part text = frame.text().with(values);
		values.put(Hole.CARDS, Part.join(Part.Kind.HTML, stretches.html));
		return new Body(draft, subject, text, frame.html().with(values));
	}

	private Part subject(DigestParts.Frame frame, String title, Draft draft) {
		String titles = this.subjects.titles(title, draft.papers().size() - 1, draft.locale(),
				(some) -> frame.subject().fill(Map.of(Hole.TITLE, some)).text());
		return frame.subject().with(Map.of(Hole.TITLE, titles));
	}

	/**
	 * One reader's letter.
	 * @param row of the ledger
	 */
	Letter letter(Delivery row, Reader reader, Body body) {
		String nonce = reader.nonce();
		String unsubscribe = this.links.url(SubscriberLinks.Purpose.UNSUBSCRIBE, reader.id(), nonce);
		Map<Hole, Object> links = new EnumMap<>(Hole.class);
		links.put(Hole.UNSUBSCRIBE_URL, unsubscribe);
		links.put(Hole.PREFERENCES_URL, this.links.url(SubscriberLinks.Purpose.PREFERENCES, reader.id(), nonce));
		links.put(Hole.BROWSER_URL, this.links.url(SubscriberLinks.Purpose.DIGESTS, row.id(), nonce));
		links.put(Hole.FEEDBACK_URL,
				IntStream.range(0, body.draft().papers().size())
					.mapToObj((paper) -> this.links.url(SubscriberLinks.Purpose.FEEDBACK, row.id(), nonce, paper))
					.toList());
		LetterWriter.Heading heading = new LetterWriter.Heading(this.returnPaths.sender(row.id(), reader.email()),
				reader.email(), row.messageId(), row.plannedAt(), unsubscribe,
				body.draft().content().editions().getFirst()
						+ ((row.kind() == LetterKind.WELCOME) ? ":welcome" : ":digest"));
		return this.writer.write(heading, body.subject(), body.text(), links, body.html(), links);
	}

	private List<DigestSections.Section> sections(Draft draft) {
		return DigestSections.of(draft.content().papers(), (item) -> this.reasons.section(item, draft.locale()),
				this.reasons.text("mail.section.everywhere", draft.locale()));
	}

	private void addPapers(Stretches stretches, Draft draft, List<Detail> details,
			List<DigestSections.Section> sections) {
		int number = 1;
		for (DigestSections.Section section : sections) {
			boolean begun = false;
			for (int index : section.papers()) {
				if (!details.get(index).isLess(Detail.SHORT)) {
					if (!begun) {
						addSection(stretches, section.name(), draft.locale());
						begun = true;
					}
					addPaper(stretches, draft, index, details.get(index), number++);
				}
			}
		}
		if (details.contains(Detail.LINE)) {
			addSection(stretches, this.reasons.text("mail.section.more", draft.locale()), draft.locale());
			for (int index : order(sections)) {
				if (details.get(index) == Detail.LINE) {
					addPaper(stretches, draft, index, Detail.LINE, number++);
				}
			}
		}
	}

	private void addSection(Stretches stretches, String name, String locale) {
		stretches.add(this.parts.section(locale), Map.of(Hole.SECTION, name), 0);
	}

	private void addPaper(Stretches stretches, Draft draft, int index, Detail detail, int number) {
		RankedPaper paper = draft.papers().get(index);
		DigestParts.Piece card = this.parts.card(paper, draft.locale(), detail);
		if (card != null) {
			stretches.add(card, Map.of(Hole.NUMBER, String.valueOf(number), Hole.REASON,
					this.reasons.line(paper, draft.content().papers().get(index), draft.locale())), index);
		}
	}

	private void addNote(Stretches stretches, Draft draft, List<Detail> details) {
		Detail asked = Detail.of(draft.content().length());
		int shorter = (int) details.stream()
			.filter((detail) -> detail.isLess(asked) && !detail.isLess(Detail.SHORT))
			.count();
		int listed = (int) details.stream().filter((detail) -> detail == Detail.LINE).count();
		int gone = (int) details.stream().filter((detail) -> detail == Detail.NONE).count();
		String note = this.reasons.cut(shorter, listed, gone, draft.locale());
		if (!note.isEmpty()) {
			stretches.add(this.parts.note(draft.locale()), Map.of(Hole.NOTE, note), 0);
		}
	}

	private static List<Integer> order(List<DigestSections.Section> sections) {
		return sections.stream().flatMap((section) -> section.papers().stream()).toList();
	}

	/**
	 * Less detail that saves so many bytes, or the same where nothing more can be saved:
	 * abstracts get shorter, then go, then papers become lines, then these go; the last
	 * papers give way first, and the first keeps its card.
	 */
	List<Detail> lessDetail(Draft draft, List<Detail> details, int bytes) {
		List<Detail> less = new ArrayList<>(details);
		List<Integer> order = order(sections(draft));
		int excess = bytes;
		for (Detail next : Detail.values()) {
			for (int i = order.size() - 1; i >= 0 && excess > 0; i--) {
				int index = order.get(i);
				if (next.isLess(less.get(index)) && !(i == 0 && next.isLess(Detail.SHORT))) {
					excess -= size(draft, index, less.get(index)) - size(draft, index, next);
					less.set(index, next);
				}
			}
		}
		return less;
	}

	private int size(Draft draft, int index, Detail detail) {
		DigestParts.@Nullable Piece card = this.parts.card(draft.papers().get(index), draft.locale(), detail);
		return (card != null) ? card.size() : 0;
	}

}
