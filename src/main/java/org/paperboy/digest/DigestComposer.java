package org.paperboy.digest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.ReturnPaths;
import org.paperboy.mail.Hole;
import org.paperboy.mail.Letter;
import org.paperboy.mail.LetterWriter;
import org.paperboy.mail.Part;
import org.paperboy.paper.RankedPaper;
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

	DigestComposer(DigestParts parts, Reasons reasons, LetterWriter writer, SubscriberLinks links,
			ReturnPaths returnPaths) {
		this.parts = parts;
		this.reasons = reasons;
		this.writer = writer;
		this.links = links;
		this.returnPaths = returnPaths;
	}

	/**
	 * A digest to be written.
	 *
	 * @param row of the ledger
	 * @param reader whose it is
	 * @param papers in the order of the row's content
	 */
	record Draft(Delivery row, Reader reader, List<RankedPaper> papers, DigestContent content) {

		Draft(Delivery row, Reader reader, List<RankedPaper> papers) {
			this(row, reader, papers, DigestContent.fromJson(row.content()));
		}

		String locale() {
			return this.content.locale();
		}

	}

	/**
	 * The stretches of a digest in order, filled, for both its parts.
	 */
	private static final class Body {

		private final List<String> titles = new ArrayList<>();

		private final List<Part.Filled> text = new ArrayList<>();

		private final List<Part.Filled> html = new ArrayList<>();

		void add(DigestParts.Piece piece, Map<Hole, ?> values) {
			if (!piece.title().isEmpty()) {
				this.titles.add(piece.title());
			}
			this.text.add(piece.text().fill(values));
			this.html.add(piece.html().fill(values));
		}

	}

	/**
	 * The letter.
	 * @param details of each paper, in the order of the draft
	 */
	Letter compose(Draft draft, List<Detail> details) {
		List<DigestSections.Section> sections = sections(draft);
		Body body = new Body();
		String browserUrl = this.links.url(SubscriberLinks.Purpose.DIGESTS, draft.row().id(), draft.reader().nonce());
		addPapers(body, draft, details, sections);
		addNote(body, draft, details, browserUrl);
		Map<Hole, Object> values = new EnumMap<>(Hole.class);
		String unsubscribe = this.links.url(SubscriberLinks.Purpose.UNSUBSCRIBE, draft.reader().id(),
				draft.reader().nonce());
		values.put(Hole.TITLE, body.titles.isEmpty() ? "" : body.titles.getFirst());
		values.put(Hole.PREHEADER,
				String.join(" · ", body.titles.subList(0, Math.min(IN_PREHEADER, body.titles.size()))));
		values.put(Hole.COUNT, String.valueOf(draft.papers().size()));
		values.put(Hole.UNSUBSCRIBE_URL, unsubscribe);
		values.put(Hole.PREFERENCES_URL,
				this.links.url(SubscriberLinks.Purpose.PREFERENCES, draft.reader().id(), draft.reader().nonce()));
		values.put(Hole.BROWSER_URL, browserUrl);
		String contents = this.reasons.text("mail.digest.contents", draft.locale(),
				sections.stream()
					.map((section) -> section.name() + " (" + section.papers().size() + ")")
					.collect(Collectors.joining(" · ")));
		values.put(Hole.CONTENTS, contents);
		Map<Hole, Object> textValues = new EnumMap<>(values);
		values.put(Hole.CARDS, Part.Filled.join(body.html));
		textValues.put(Hole.CARDS, Part.Filled.join(body.text));
		DigestParts.Frame frame = this.parts.frame(draft.content(), draft.row().kind());
		return this.writer.write(heading(draft, unsubscribe), frame.subject(), frame.text(), textValues, frame.html(),
				values);
	}

	private LetterWriter.Heading heading(Draft draft, String unsubscribe) {
		Delivery row = draft.row();
		return new LetterWriter.Heading(this.returnPaths.sender(row.id(), draft.reader().email()),
				draft.reader().email(), row.messageId(), row.plannedAt(), unsubscribe,
				draft.content().editions().getFirst() + ((row.kind() == LetterKind.WELCOME) ? ":welcome" : ":digest"));
	}

	private List<DigestSections.Section> sections(Draft draft) {
		return DigestSections.of(draft.content().papers(), (item) -> this.reasons.section(item, draft.locale()),
				this.reasons.text("mail.section.everywhere", draft.locale()));
	}

	private void addPapers(Body body, Draft draft, List<Detail> details, List<DigestSections.Section> sections) {
		int number = 1;
		for (DigestSections.Section section : sections) {
			boolean begun = false;
			for (int index : section.papers()) {
				if (!details.get(index).isLess(Detail.SHORT)) {
					if (!begun) {
						addSection(body, section.name(), draft.locale());
						begun = true;
					}
					addPaper(body, draft, index, details.get(index), number++);
				}
			}
		}
		if (details.contains(Detail.LINE)) {
			addSection(body, this.reasons.text("mail.section.more", draft.locale()), draft.locale());
			for (int index : order(sections)) {
				if (details.get(index) == Detail.LINE) {
					addPaper(body, draft, index, Detail.LINE, number++);
				}
			}
		}
	}

	private void addSection(Body body, String name, String locale) {
		body.add(this.parts.section(locale), Map.of(Hole.SECTION, name));
	}

	private void addPaper(Body body, Draft draft, int index, Detail detail, int number) {
		RankedPaper paper = draft.papers().get(index);
		DigestParts.Piece card = this.parts.card(paper, draft.locale(), detail);
		if (card != null) {
			body.add(card, Map.of(Hole.NUMBER, String.valueOf(number), Hole.REASON,
					this.reasons.line(paper, draft.content().papers().get(index), draft.locale()), Hole.FEEDBACK_URL,
					this.links.url(SubscriberLinks.Purpose.FEEDBACK, draft.row().id(), draft.reader().nonce(), index)));
		}
	}

	private void addNote(Body body, Draft draft, List<Detail> details, String browserUrl) {
		Detail asked = Detail.of(draft.content().length());
		int shorter = (int) details.stream()
			.filter((detail) -> detail.isLess(asked) && !detail.isLess(Detail.SHORT))
			.count();
		int listed = (int) details.stream().filter((detail) -> detail == Detail.LINE).count();
		int gone = (int) details.stream().filter((detail) -> detail == Detail.NONE).count();
		String note = this.reasons.cut(shorter, listed, gone, draft.locale());
		if (!note.isEmpty()) {
			body.add(this.parts.note(draft.locale()), Map.of(Hole.NOTE, note, Hole.BROWSER_URL, browserUrl));
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
