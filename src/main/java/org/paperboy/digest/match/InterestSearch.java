package org.paperboy.digest.match;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.paperboy.edition.RankedPaper;
import org.paperboy.topic.Topic;
import org.paperboy.topic.Topics;

/**
 * Searches the papers of an edition for an interest, by words.
 */
final class InterestSearch {

	/**
	 * The relevance of a paper of a wanted author.
	 */
	private static final double AUTHOR_RELEVANCE = 0.8;

	/**
	 * The frequency of muted words that mutes a paper: once, with at most one other word
	 * in between.
	 */
	private static final double MUTED = 0.5;

	private final List<RankedPaper> papers;

	private final Topics topics;

	private final AuthorSearch authors;

	private final Keywords keywords;

	InterestSearch(List<RankedPaper> papers, Topics topics, AuthorSearch authors, Keywords keywords) {
		this.papers = papers;
		this.topics = topics;
		this.authors = authors;
		this.keywords = keywords;
	}

	/**
	 * The papers that match an interest.
	 */
	Matches matches(Interest interest) {
		return switch (interest.kind()) {
			case KEYWORD -> this.keywords.whole(interest.value());
			case AUTHOR -> Matches.of(times(this.authors.find(interest.value()), AUTHOR_RELEVANCE));
			case TOPIC -> this.topics.find(interest.value()).map(this::topic).orElse(Matches.NONE);
			case MUTED -> Matches.of(muted(interest.value()));
		};
	}

	/**
	 * The papers that match an interest; for a keyword also those that match it in part.
	 */
	Matches allMatches(Interest interest) {
		return (interest.kind() == Interest.Kind.KEYWORD) ? this.keywords.wholeAndPart(interest.value())
				: matches(interest);
	}

	/**
	 * What an interest means in words: a keyword itself, or the name of a topic; nothing
	 * for a person.
	 */
	Optional<String> text(Interest interest) {
		return switch (interest.kind()) {
			case KEYWORD -> Optional.of(interest.value());
			case TOPIC -> this.topics.find(interest.value()).map(Topic::name);
			case AUTHOR, MUTED -> Optional.empty();
		};
	}

	private static double[] times(double[] scores, double factor) {
		return Arrays.stream(scores).map((score) -> score * factor).toArray();
	}

	/**
	 * Finds the papers that have muted words, or a synonym of them, or an author of that
	 * name.
	 */
	private double[] muted(String text) {
		double[] muted = this.authors.find(text);
		double[] said = this.keywords.frequency(text);
		for (int i = 0; i < muted.length; i++) {
			muted[i] = (said[i] >= MUTED) ? 1 : muted[i];
		}
		return muted;
	}

	private Matches topic(Topic topic) {
		return TopicSearch.of(topic, this.topics, this.papers, this.keywords::whole);
	}

}
