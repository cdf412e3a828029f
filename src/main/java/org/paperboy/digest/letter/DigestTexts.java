package org.paperboy.digest.letter;

import java.util.Collections;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.choice.DigestContent;

import org.springframework.stereotype.Component;

/**
 * Makes the texts of digests, which readers with the same choice share.
 */
@Component
class DigestTexts {

	private static final int MEMORY = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 16);

	private final DigestPapers papers;

	private final DigestComposer composer;

	private final DigestShortener shortener;

	private final Cache<TextKey, DigestText> texts = Caffeine.newBuilder()
		.maximumWeight(MEMORY)
		.weigher((TextKey key, DigestText text) -> 1_000 + text.size())
		.build();

	DigestTexts(DigestPapers papers, DigestComposer composer, DigestShortener shortener) {
		this.papers = papers;
		this.composer = composer;
		this.shortener = shortener;
	}

	/**
	 * The choice that readers who share a text have in common.
	 */
	private record TextKey(LetterKind kind, String content) {

	}

	/**
	 * The text of one row, short enough to be mailed. That of a test letter is not kept,
	 * as its edition may still be open.
	 */
	DigestText mailed(Delivery row) {
		if (row.kind() == LetterKind.TEST) {
			return this.shortener.shorten(row, digest(row));
		}
		return this.texts.get(new TextKey(row.kind(), row.content()),
				(key) -> this.shortener.shorten(row, digest(row)));
	}

	/**
	 * The text of one row with nothing cut.
	 */
	DigestText whole(Delivery row) {
		Digest digest = digest(row);
		return this.composer.compose(digest, digest.details());
	}

	/**
	 * The text of the row of the {@link Sample}.
	 */
	DigestText sample(Delivery row) {
		Digest digest = new Digest(row.kind(), DigestContent.fromJson(row.content()), Sample.PAPERS);
		return this.composer.compose(digest, Collections.nCopies(Sample.PAPERS.size(), Detail.NORMAL));
	}

	private Digest digest(Delivery row) {
		DigestContent content = DigestContent.fromJson(row.content());
		return new Digest(row.kind(), content, this.papers.of(content));
	}

}
