package org.paperboy.digest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.paperboy.digest.choice.Interests;
import org.paperboy.digest.choice.Selection;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.edition.RankedPaper;
import org.paperboy.likeness.Likenesses;
import org.paperboy.paper.Paper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Measures how well papers are ranked for what a reader types, compared with a plain
 * tf-idf cosine, by words alone and with the meaning of papers and keywords. The folder
 * given by {@code -Dpaperboy.judged=…} holds {@code seed-papers.json} (n, title, summary)
 * and {@code seed-topics.json} (topic, relevant: n → 1 or 2), and in {@code hf-daily}
 * recorded days of daily papers, whose {@code ai_keywords} are taken as the truth: a
 * keyword's relevant papers are those of the month that carry it.
 */
class RelevanceBenchmark {

	private static final int DEPTH = 10;

	private static final int MIN_CARRIERS = 3;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static @Nullable Path folder;

	private record Corpus(List<RankedPaper> papers, Map<String, Map<String, Integer>> relevant) {

	}

	private record Quality(double ndcg, double reciprocalRank) {

		static Quality of(List<String> ranking, Map<String, Integer> relevant) {
			double gain = 0;
			double first = 0;
			for (int i = ranking.size() - 1; i >= 0; i--) {
				int grade = relevant.getOrDefault(ranking.get(i), 0);
				gain += (i < DEPTH) ? gain(grade, i) : 0;
				first = (grade > 0) ? 1.0 / (i + 1) : first;
			}
			List<Integer> ideal = relevant.values().stream().sorted((one, other) -> other - one).limit(DEPTH).toList();
			double best = IntStream.range(0, ideal.size()).mapToDouble((i) -> gain(ideal.get(i), i)).sum();
			return new Quality(gain / best, first);
		}

		private static double gain(int grade, int position) {
			return (Math.pow(2, grade) - 1) / (Math.log(position + 2) / Math.log(2));
		}

		static Quality mean(List<Quality> some) {
			return new Quality(some.stream().mapToDouble(Quality::ndcg).average().orElse(0),
					some.stream().mapToDouble(Quality::reciprocalRank).average().orElse(0));
		}

	}

	@BeforeAll
	static void findFolder() {
		String given = System.getProperty("paperboy.judged");
		if (given == null) {
			System.out.println("RelevanceBenchmark is skipped: give the folder of judged papers, -Dpaperboy.judged=…");
		}
		assumeTrue(given != null);
		folder = Path.of(String.valueOf(given));
	}

	@Test
	void judgedTopics() throws IOException {
		Map<String, Map<String, Integer>> relevant = new LinkedHashMap<>();
		for (JsonNode topic : read("seed-topics.json")) {
			Map<String, Integer> grades = new LinkedHashMap<>();
			topic.path("relevant").propertyStream().forEach((one) -> grades.put(one.getKey(), one.getValue().asInt()));
			relevant.put(topic.path("topic").asString(), grades);
		}
		List<RankedPaper> papers = new ArrayList<>();
		read("seed-papers.json").forEach((paper) -> papers.add(paper(paper.path("n").asString(), paper, 0)));
		heading("Judged topics");
		compare(new Corpus(papers, relevant), true);
	}

	@Test
	void monthsOfRecordedDays() throws IOException {
		Map<String, List<Path>> months = new TreeMap<>();
		try (Stream<Path> files = Files.list(folder().resolve("hf-daily"))) {
			files.filter((file) -> file.getFileName().toString().matches("\\d{4}-\\d\\d-\\d\\d\\.json"))
				.sorted()
				.forEach((file) -> months
					.computeIfAbsent(file.getFileName().toString().substring(0, 7), (month) -> new ArrayList<>())
					.add(file));
		}
		for (boolean trending : List.of(false, true)) {
			heading(trending ? "Keywords of papers, votes counted" : "Keywords of papers, all trending alike");
			for (Map.Entry<String, List<Path>> month : months.entrySet()) {
				Corpus corpus = month(month.getValue(), trending);
				System.out.printf(Locale.ROOT, "%s: %d papers, %d keywords%n", month.getKey(), corpus.papers().size(),
						corpus.relevant().size());
				compare(corpus, false);
			}
		}
	}

	private static Corpus month(List<Path> days, boolean trending) throws IOException {
		Map<String, RankedPaper> papers = new LinkedHashMap<>();
		Map<String, Map<String, Integer>> carriers = new TreeMap<>();
		for (Path day : days) {
			for (JsonNode entry : JSON.readTree(day)) {
				JsonNode paper = entry.path("paper");
				String id = paper.path("id").asString();
				papers.put(id, paper(id, paper, trending ? paper.path("upvotes").asInt() : 0));
				paper.path("ai_keywords")
					.forEach((keyword) -> carriers
						.computeIfAbsent(keyword.asString().toLowerCase(Locale.ROOT).strip(), (some) -> new TreeMap<>())
						.put(id, 1));
			}
		}
		carriers.values().removeIf((some) -> some.size() < MIN_CARRIERS);
		return new Corpus(List.copyOf(papers.values()), carriers);
	}

	private static void compare(Corpus corpus, boolean each) {
		EditionIndex words = new EditionIndex(corpus.papers(), SampleTopics.shipped(), SampleTopics.shippedSynonyms());
		EditionIndex index = words.with(Likenesses.of(corpus.papers()));
		TfIdf plain = new TfIdf(corpus.papers());
		List<Quality> ours = new ArrayList<>();
		List<Quality> without = new ArrayList<>();
		List<Quality> theirs = new ArrayList<>();
		corpus.relevant().forEach((text, relevant) -> {
			ours.add(Quality.of(ranking(index, text), relevant));
			without.add(Quality.of(ranking(words, text), relevant));
			theirs.add(Quality.of(plain.rank(text), relevant));
			if (each) {
				row(text, ours.getLast(), without.getLast(), theirs.getLast());
			}
		});
		row("mean", Quality.mean(ours), Quality.mean(without), Quality.mean(theirs));
	}

	private static List<String> ranking(EditionIndex index, String text) {
		return Selection.all(index, Interests.of(SampleTopics.keywords(text), Taste.NONE))
			.choose(Set.of(), Integer.MAX_VALUE)
			.stream()
			.map((choice) -> choice.paper().id())
			.toList();
	}

	private static void heading(String what) {
		System.out.printf(Locale.ROOT, "%n%-40s %17s %17s %17s%n%-40s %8s %8s %8s %8s %8s %8s%n", what, "Paperboy",
				"by words alone", "tf-idf", "", "nDCG@10", "MRR", "nDCG@10", "MRR", "nDCG@10", "MRR");
	}

	private static void row(String what, Quality ours, Quality without, Quality theirs) {
		System.out.printf(Locale.ROOT, "  %-38s %8.3f %8.3f %8.3f %8.3f %8.3f %8.3f%n", what, ours.ndcg(),
				ours.reciprocalRank(), without.ndcg(), without.reciprocalRank(), theirs.ndcg(),
				theirs.reciprocalRank());
	}

	private static RankedPaper paper(String id, JsonNode paper, double score) {
		return SampleTopics.ranked(new Paper(id, paper.path("title").asString(), paper.path("summary").asString(),
				List.of(), null, "", null, null, null, List.of(), null), score);
	}

	private static JsonNode read(String file) throws IOException {
		return JSON.readTree(folder().resolve(file));
	}

	private static Path folder() {
		assertThat(folder).isNotNull();
		return folder;
	}

	/**
	 * The plainest ranking: words as they are, their counts times the log of their
	 * rarity, and the cosine of the angle.
	 */
	private static final class TfIdf {

		private final List<RankedPaper> papers;

		private final List<Map<String, Double>> vectors;

		private final Map<String, Long> frequency;

		TfIdf(List<RankedPaper> papers) {
			this.papers = papers;
			List<List<String>> texts = papers.stream()
				.map((ranked) -> words(ranked.paper().title() + " " + ranked.paper().summary()))
				.toList();
			this.frequency = texts.stream()
				.flatMap((text) -> Set.copyOf(text).stream())
				.collect(Collectors.groupingBy((word) -> word, Collectors.counting()));
			this.vectors = texts.stream().map(this::vector).toList();
		}

		List<String> rank(String query) {
			Map<String, Double> asked = vector(words(query));
			double[] cosine = this.vectors.stream()
				.mapToDouble((vector) -> asked.entrySet()
					.stream()
					.mapToDouble((word) -> word.getValue() * vector.getOrDefault(word.getKey(), 0.0))
					.sum())
				.toArray();
			return IntStream.range(0, cosine.length)
				.filter((i) -> cosine[i] > 0)
				.boxed()
				.sorted((one, other) -> Double.compare(cosine[other], cosine[one]))
				.map((i) -> this.papers.get(i).id())
				.toList();
		}

		private static List<String> words(String text) {
			return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
				.filter((word) -> word.length() > 1)
				.toList();
		}

		private Map<String, Double> vector(List<String> words) {
			Map<String, Double> vector = new TreeMap<>();
			words.forEach((word) -> vector.merge(word, 1.0, Double::sum));
			vector.replaceAll((word, count) -> count
					* (1 + Math.log((1.0 + this.papers.size()) / (1 + this.frequency.getOrDefault(word, 0L)))));
			double length = Math.sqrt(vector.values().stream().mapToDouble((weight) -> weight * weight).sum());
			vector.replaceAll((word, weight) -> weight / length);
			return vector;
		}

	}

}
