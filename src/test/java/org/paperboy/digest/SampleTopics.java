package org.paperboy.digest;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.paperboy.digest.match.Synonyms;
import org.paperboy.edition.RankedPaper;
import org.paperboy.edition.Signals;
import org.paperboy.paper.Paper;
import org.paperboy.subscriber.Preferences;
import org.paperboy.topic.Topics;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Makes catalogues, papers and choices for the tests of matching.
 */
public final class SampleTopics {

	private SampleTopics() {
	}

	/**
	 * The catalogue that a text describes.
	 */
	public static Topics of(String yaml) {
		return read(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * The catalogue that is shipped.
	 */
	public static Topics shipped() {
		return read(new FileSystemResource("config/topics.yaml"));
	}

	/**
	 * The synonyms that a text describes.
	 */
	public static Synonyms synonyms(String text) {
		return new Synonyms(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * The synonyms that are shipped.
	 */
	public static Synonyms shippedSynonyms() {
		return new Synonyms(new FileSystemResource("config/synonyms.txt"));
	}

	private static Topics read(Resource file) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.setResourceLoader(new DefaultResourceLoader() {

				@Override
				public Resource getResource(String location) {
					return location.endsWith("config/topics.yaml") ? file : super.getResource(location);
				}

			});
			context.register(Topics.class);
			context.refresh();
			return context.getBean(Topics.class);
		}
	}

	public static Preferences preferences(List<String> topics, List<String> keywords, List<String> authors,
			List<String> muted) {
		Preferences base = Preferences.DEFAULTS;
		return new Preferences(topics, keywords, authors, muted, base.timezone(), base.sendAt(), base.frequency(),
				base.weekday(), base.maxPapers(), base.length(), base.whenNothingMatches(), base.locale());
	}

	public static Preferences keywords(String... keywords) {
		return preferences(List.of(), List.of(keywords), List.of(), List.of());
	}

	public static RankedPaper ranked(Paper paper, double score) {
		return new RankedPaper(paper, 0, score, new Signals(0, 0, 0, 0, 0, 0, 1), null);
	}

}
