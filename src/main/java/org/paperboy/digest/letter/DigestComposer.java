package org.paperboy.digest.letter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.paperboy.edition.RankedPaper;
import org.paperboy.mail.LetterText;
import org.paperboy.mail.Placeholder;
import org.paperboy.mail.RenderedText;
import org.paperboy.mail.TextKind;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.stereotype.Component;

/**
 * Composes the text of a digest from its {@linkplain DigestFrames frame} and its
 * {@linkplain DigestBlocks blocks}: numbers and reasons are put into them. Papers stand
 * in a section for each interest, the one with the best paper first, then those from
 * everywhere.
 */
@Component
class DigestComposer {

	/**
	 * The number of titles that a mail program may show beside the subject.
	 */
	private static final int IN_PREHEADER = 3;

	private final DigestFrames frames;

	private final DigestBlocks blocks;

	private final Reasons reasons;

	private final Subjects subjects;

	DigestComposer(DigestFrames frames, DigestBlocks blocks, Reasons reasons, Subjects subjects) {
		this.frames = frames;
		this.blocks = blocks;
		this.reasons = reasons;
		this.subjects = subjects;
	}

	/**
	 * The text that readers with the same choice share.
	 * @param details of each paper, in the order of the digest
	 */
	DigestText compose(Digest digest, List<Detail> details) {
		List<DigestSections.Section> sections = sections(digest);
		List<Block> body = new ArrayList<>();
		addPapers(body, digest, details, sections);
		addNote(body, digest, details);
		List<String> titles = body.stream().map(Block::title).filter((title) -> !title.isEmpty()).toList();
		Map<Placeholder, Object> values = new EnumMap<>(Placeholder.class);
		values.put(Placeholder.PREHEADER, String.join(" · ", titles.subList(0, Math.min(IN_PREHEADER, titles.size()))));
		values.put(Placeholder.COUNT, String.valueOf(digest.papers().size()));
		values.put(Placeholder.CONTENTS,
				this.reasons.text("mail.digest.contents", digest.locale(),
						sections.stream()
							.map((section) -> section.name() + " (" + section.papers().size() + ")")
							.collect(Collectors.joining(" · "))));
		LetterText frame = this.frames.frame(digest.content(), digest.kind());
		RenderedText subject = subject(frame.subject(), titles.isEmpty() ? "" : titles.getFirst(), digest);
		values.put(Placeholder.CARDS, joined(TextKind.TEXT, body, Block::text));
		RenderedText text = frame.text().with(values);
		values.put(Placeholder.CARDS, joined(TextKind.HTML, body, Block::html));
		return new DigestText(digest, new LetterText(subject, text, frame.html().with(values)));
	}

	private static RenderedText joined(TextKind kind, List<Block> body, Function<Block, RenderedText> text) {
		return RenderedText.join(kind, body.stream().map(text).toList());
	}

	private RenderedText subject(RenderedText frame, String title, Digest digest) {
		String titles = this.subjects.titles(title, digest.papers().size() - 1, digest.locale(),
				(some) -> frame.fill(Map.of(Placeholder.TITLE, some)).text());
		return frame.with(Map.of(Placeholder.TITLE, titles));
	}

	List<DigestSections.Section> sections(Digest digest) {
		return DigestSections.of(digest.content().papers(), (item) -> this.reasons.section(item, digest.locale()),
				this.reasons.text("mail.section.everywhere", digest.locale()));
	}

	private void addPapers(List<Block> body, Digest digest, List<Detail> details,
			List<DigestSections.Section> sections) {
		int number = 1;
		for (DigestSections.Section section : sections) {
			boolean begun = false;
			for (int index : section.papers()) {
				if (!details.get(index).isLess(Detail.SHORT)) {
					if (!begun) {
						addSection(body, section.name(), digest.locale());
						begun = true;
					}
					addPaper(body, digest, index, details.get(index), number++);
				}
			}
		}
		if (details.contains(Detail.LINE)) {
			addSection(body, this.reasons.text("mail.section.more", digest.locale()), digest.locale());
			for (int index : DigestSections.order(sections)) {
				if (details.get(index) == Detail.LINE) {
					addPaper(body, digest, index, Detail.LINE, number++);
				}
			}
		}
	}

	private void addSection(List<Block> body, String name, String locale) {
		body.add(this.blocks.section(locale).with(Map.of(Placeholder.SECTION, name)));
	}

	private void addPaper(List<Block> body, Digest digest, int index, Detail detail, int number) {
		RankedPaper paper = digest.papers().get(index);
		Block card = this.blocks.card(paper, digest.locale(), detail);
		if (card != null) {
			body.add(card
				.with(Map.of(Placeholder.NUMBER, String.valueOf(number), Placeholder.REASON,
						this.reasons.line(paper, digest.content().papers().get(index), digest.locale())))
				.withPlace(SubscriberLinks.place(index)));
		}
	}

	private void addNote(List<Block> body, Digest digest, List<Detail> details) {
		Detail asked = Detail.of(digest.content().length());
		int shorter = (int) details.stream()
			.filter((detail) -> detail.isLess(asked) && !detail.isLess(Detail.SHORT))
			.count();
		int listed = (int) details.stream().filter((detail) -> detail == Detail.LINE).count();
		int gone = (int) details.stream().filter((detail) -> detail == Detail.NONE).count();
		String note = this.reasons.cut(shorter, listed, gone, digest.locale());
		if (!note.isEmpty()) {
			body.add(this.blocks.note(digest.locale()).with(Map.of(Placeholder.NOTE, note)));
		}
	}

}
