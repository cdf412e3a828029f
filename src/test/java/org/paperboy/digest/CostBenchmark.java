package org.paperboy.digest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.junit.jupiter.api.Test;
import org.paperboy.digest.choice.DigestChooser;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.edition.RankedPaper;
import org.paperboy.likeness.EditionLikeness;
import org.paperboy.likeness.Likenesses;
import org.paperboy.paper.Paper;
import org.paperboy.subscriber.Preferences;

/**
 * Measures what it costs to choose the papers of a million readers from an edition of a
 * thousand. Readers are drawn over some number of different sets of interests, each of
 * one to six keywords (of 20,000 different ones), a topic or none, and seldom an author;
 * words are as common as they are in language (Zipf). Beside it, in the same run, what a
 * plain Lucene search of the same phrases costs for each reader; and the same with
 * meaning.
 */
class CostBenchmark {

	private static final int PAPERS = 1_000;

	private static final int KEYWORDS = 20_000;

	private static final int PLAIN_READERS = 20_000;

	private final Random random = new Random(7);

	private final List<String> words = IntStream.range(0, 8_000).mapToObj(CostBenchmark::word).toList();

	private final List<String> topics = SampleTopics.shipped().all().stream().map((topic) -> topic.slug()).toList();

	private record Cost(long indexMillis, long microsFirst, double microsPerReader, double microsPlain,
			long indexMegabytes, long megabytes) {

	}

	@Test
	void readersAndSets() {
		List<RankedPaper> papers = IntStream.range(0, PAPERS).mapToObj(this::paper).toList();
		List<String> keywords = IntStream.range(0, KEYWORDS)
			.mapToObj((i) -> (i % 3 == 0) ? word() : word() + " " + word())
			.toList();
		System.out.printf(Locale.ROOT,
				"%nAn edition of %,d papers, CPU time of one core%n%12s %10s %10s %12s %12s %15s %10s %10s%n", PAPERS,
				"readers", "sets", "index ms", "all sets s", "µs a reader", "µs plain Lucene", "index MB", "in all MB");
		EditionLikeness likeness = Likenesses.of(papers);
		cost(papers, keywords, 20_000, 2_000, EditionLikeness.NONE);
		for (int[] size : new int[][] { { 1_000_000, 12_500 }, { 1_000_000, 25_000 }, { 1_000_000, 50_000 },
				{ 250_000, 50_000 }, { 500_000, 50_000 }, { 2_000_000, 50_000 } }) {
			print(size, cost(papers, keywords, size[0], size[1], EditionLikeness.NONE));
		}
		System.out.println("With meaning, the first time and again");
		int[] size = { 1_000_000, 25_000 };
		print(size, cost(papers, keywords, size[0], size[1], likeness));
		print(size, cost(papers, keywords, size[0], size[1], likeness));
	}

	private static void print(int[] size, Cost cost) {
		System.out.printf(Locale.ROOT, "%,12d %,10d %10d %12.2f %12.2f %15.1f %10d %10d%n", size[0], size[1],
				cost.indexMillis(), cost.microsFirst() / 1e6, cost.microsPerReader(), cost.microsPlain(),
				cost.indexMegabytes(), cost.megabytes());
	}

	private Cost cost(List<RankedPaper> papers, List<String> keywords, int readers, int sets,
			EditionLikeness likeness) {
		List<Preferences> choices = IntStream.range(0, sets).mapToObj((i) -> preferences(keywords)).toList();
		long before = live();
		long start = cpu();
		EditionIndex index = new EditionIndex(papers, SampleTopics.shipped(), SampleTopics.shippedSynonyms())
			.with(likeness);
		long indexed = cpu();
		long indexMegabytes = (live() - before) / 1_000_000;
		DigestChooser chooser = new DigestChooser((window) -> index, (date) -> List.of());
		List<LocalDate> window = List.of(LocalDate.of(2026, 4, 20));
		long chosen = 0;
		for (Preferences preferences : choices) {
			chosen += chooser.choose(preferences, Taste.NONE, window, Set.of()).papers().size();
		}
		long first = cpu();
		for (int reader = 0; reader < readers; reader++) {
			chosen += chooser.choose(choices.get(this.random.nextInt(sets)), Taste.NONE, window, Set.of())
				.papers()
				.size();
		}
		long end = cpu();
		long megabytes = (live() - before) / 1_000_000;
		if (chosen == 0) {
			throw new IllegalStateException("nothing was chosen");
		}
		Reference.reachabilityFence(chooser);
		PlainLucene plain = new PlainLucene(papers);
		long plainStart = cpu();
		for (int reader = 0; reader < PLAIN_READERS; reader++) {
			plain.search(choices.get(this.random.nextInt(sets)).keywords());
		}
		double microsPlain = (cpu() - plainStart) / 1e3 / PLAIN_READERS;
		return new Cost((indexed - start) / 1_000_000, (first - indexed) / 1_000, (end - first) / 1e3 / readers,
				microsPlain, indexMegabytes, megabytes);
	}

	private Preferences preferences(List<String> keywords) {
		List<String> some = IntStream.rangeClosed(0, this.random.nextInt(6))
			.mapToObj((i) -> keywords.get(zipf(KEYWORDS)))
			.distinct()
			.toList();
		List<String> topic = this.random.nextBoolean()
				? List.of(this.topics.get(this.random.nextInt(this.topics.size()))) : List.of();
		List<String> author = (this.random.nextInt(10) == 0) ? List.of(name()) : List.of();
		return SampleTopics.preferences(topic, some, author, List.of());
	}

	private RankedPaper paper(int number) {
		StringBuilder summary = new StringBuilder();
		for (int i = 0; i < 170; i++) {
			summary.append(word()).append((i % 17 == 16) ? ". " : " ");
		}
		String title = word() + " " + word() + " " + word() + " " + word() + " of " + word() + " " + word();
		return SampleTopics.ranked(new Paper("p" + number, title, summary.toString(), List.of(name(), name(), name()),
				null, "", null, null, null, List.of("cs.CL"), null), PAPERS - number);
	}

	private String name() {
		return word(zipf(3_000) + 10_000) + " " + word(zipf(3_000) + 20_000);
	}

	private String word() {
		return this.words.get(zipf(this.words.size()));
	}

	private int zipf(int size) {
		return Math.min(size - 1, (int) Math.pow(size + 1.0, this.random.nextDouble()) - 1);
	}

	/**
	 * A word that no stemmer shortens to another.
	 */
	private static String word(int number) {
		StringBuilder word = new StringBuilder();
		for (int rest = number + 1; rest > 0; rest /= 20) {
			word.append("bcdfghjklmnpqrtvwxzk".charAt(rest % 20)).append("aou".charAt(rest % 3));
		}
		return word.append("mok").toString();
	}

	private static long cpu() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

	private static long live() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	/**
	 * The plainest search: any of the phrases, the ten best by BM25.
	 */
	private static final class PlainLucene {

		private final QueryBuilder queries = new QueryBuilder(new EnglishAnalyzer());

		private final IndexSearcher searcher;

		PlainLucene(List<RankedPaper> papers) {
			ByteBuffersDirectory directory = new ByteBuffersDirectory();
			try {
				try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new EnglishAnalyzer()))) {
					for (RankedPaper ranked : papers) {
						Document document = new Document();
						document.add(new TextField("text", ranked.paper().title() + " " + ranked.paper().summary(),
								Field.Store.NO));
						writer.addDocument(document);
					}
				}
				this.searcher = new IndexSearcher(DirectoryReader.open(directory));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		int search(List<String> keywords) {
			BooleanQuery.Builder query = new BooleanQuery.Builder();
			keywords.forEach(
					(words) -> query.add(this.queries.createPhraseQuery("text", words), BooleanClause.Occur.SHOULD));
			try {
				return this.searcher.search(query.build(), 10).scoreDocs.length;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
