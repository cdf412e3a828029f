package org.paperboy.digest;

import java.util.Optional;

import org.paperboy.digest.choice.DigestContent;
import org.paperboy.digest.choice.EditionIndexes;
import org.paperboy.digest.choice.Matched;
import org.paperboy.digest.feedback.Marks;
import org.paperboy.digest.letter.DigestPapers;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.edition.RankedPaper;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.stereotype.Component;

/**
 * Finds the paper that a reader judges, by signed link from the letter.
 */
@Component
class JudgedPapers {

	/**
	 * The number of a paper's terms that are learned from.
	 */
	private static final int MAX_TERMS = 30;

	private final SentDigests digests;

	private final DigestPapers papers;

	private final EditionIndexes indexes;

	JudgedPapers(SentDigests digests, DigestPapers papers, EditionIndexes indexes) {
		this.digests = digests;
		this.papers = papers;
		this.indexes = indexes;
	}

	/**
	 * A paper of a digest that its reader judges.
	 *
	 * @param left whether the reader has left since
	 */
	record Judged(Reader reader, boolean left, DigestContent content, DigestContent.Item item, RankedPaper paper) {

	}

	/**
	 * The paper that a token leads to; empty if the token is not ours, or the digest is
	 * no longer kept.
	 */
	Optional<Judged> find(String token) {
		return this.digests.find(SubscriberLinks.Purpose.FEEDBACK, token).flatMap((sent) -> {
			DigestContent content = DigestContent.fromJson(sent.row().content());
			int place = sent.paper();
			return (place >= 0 && place < content.papers().size()) ? Optional.of(new Judged(sent.reader(), sent.left(),
					content, content.papers().get(place), this.papers.of(content).get(place))) : Optional.empty();
		});
	}

	/**
	 * The marks that are learned from a judgement on the paper.
	 */
	Marks marks(Judged judged) {
		EditionIndex index = this.indexes.ofOlder(judged.content().editions());
		return new Marks(judged.item().matched().stream().map(Matched::interest).toList(),
				index.marks(index.position(judged.paper().id()), MAX_TERMS));
	}

}
