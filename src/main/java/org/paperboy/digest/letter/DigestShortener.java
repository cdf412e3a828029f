package org.paperboy.digest.letter;

import java.util.ArrayList;
import java.util.List;

import org.paperboy.delivery.Delivery;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Reader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Shows less detail of papers until a digest is short enough for mail.
 */
@Component
class DigestShortener {

	/**
	 * Mail programs clip a message of 102 KB, and with it the link for leaving.
	 */
	private static final int MAX_BYTES = 101_000;

	private static final Logger log = LoggerFactory.getLogger(DigestShortener.class);

	private final DigestComposer composer;

	private final DigestBlocks blocks;

	private final DigestLetterWriter writer;

	DigestShortener(DigestComposer composer, DigestBlocks blocks, DigestLetterWriter writer) {
		this.composer = composer;
		this.blocks = blocks;
		this.writer = writer;
	}

	/**
	 * A text whose letter to anybody is short enough: letters differ by their addresses
	 * only.
	 */
	DigestText shorten(Delivery row, Digest digest) {
		Reader somebody = Sample.reader(Preferences.DEFAULTS);
		List<Detail> details = digest.details();
		DigestText text = this.composer.compose(digest, details);
		for (int excess = excess(row, somebody, text); excess > 0; excess = excess(row, somebody, text)) {
			List<Detail> less = lessDetail(digest, details, excess);
			if (less.equals(details)) {
				log.warn("Delivery {} takes {} bytes too many, and mail programs may clip it: nothing more can be cut",
						row.id(), excess);
				return text;
			}
			details = less;
			text = this.composer.compose(digest, details);
		}
		return text;
	}

	private int excess(Delivery row, Reader reader, DigestText text) {
		return this.writer.write(row, reader, text).size() - MAX_BYTES;
	}

	/**
	 * Less detail that saves so many bytes, or the same if nothing more can be saved:
	 * abstracts get shorter, then go, then papers become lines, then these go; the last
	 * papers give way first, and the first keeps its card.
	 */
	private List<Detail> lessDetail(Digest digest, List<Detail> details, int bytes) {
		List<Detail> less = new ArrayList<>(details);
		List<Integer> order = DigestSections.order(this.composer.sections(digest));
		int excess = bytes;
		for (Detail next : Detail.values()) {
			for (int i = order.size() - 1; i >= 0 && excess > 0; i--) {
				int index = order.get(i);
				if (next.isLess(less.get(index)) && !(i == 0 && next.isLess(Detail.SHORT))) {
					excess -= size(digest, index, less.get(index)) - size(digest, index, next);
					less.set(index, next);
				}
			}
		}
		return less;
	}

	private int size(Digest digest, int index, Detail detail) {
		Block card = this.blocks.card(digest.papers().get(index), digest.locale(), detail);
		return (card != null) ? card.size() : 0;
	}

}
