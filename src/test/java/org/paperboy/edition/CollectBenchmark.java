package org.paperboy.edition;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;

import org.junit.jupiter.api.Test;
import org.paperboy.IntegrationTest;
import org.paperboy.WireFormats;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.PaperSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures how many papers a second are read and stored, on a day of 5,000, and how much
 * memory that takes, in turn with the minimum that the same work costs.
 */
@DirtiesContext
@TestPropertySource(properties = "paperboy.collect.deadline=PT60S")
class CollectBenchmark extends IntegrationTest {

	private static final int PAPERS = 5_000;

	private static final int ANNOUNCED = 1_500;

	private static final int ROUNDS = 7;

	private static final LocalDate DAY = LocalDate.of(2026, 4, 18);

	private static final LocalDate TODAY = LocalDate.of(2026, 4, 21);

	private static final String ABSTRACT = "We listen to rivers with cheap microphones and learn where they meet. "
		.repeat(20);

	private final HttpClient http = HttpClient.newHttpClient();

	@Autowired
	private Editions editions;

	@Autowired
	private List<PaperSource> sources;

	@Autowired
	private JdbcTemplate template;

	@DynamicPropertySource
	static void file(DynamicPropertyRegistry registry) throws Exception {
		Path folder = Files.createTempDirectory("paperboy-benchmark");
		registry.add("spring.datasource.url",
				() -> "jdbc:h2:file:" + folder.resolve("paperboy") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
	}

	protected String database() {
		return "H2";
	}

	private interface Work {

		void run() throws Exception;

	}

	@Test
	void papersReadAndStored() throws Exception {
		answerWithPapers();
		Map<String, List<Double>> seconds = new LinkedHashMap<>();
		for (int round = 0; round < ROUNDS; round++) {
			measure(seconds, "read Hugging Face", () -> assertThat(read("hugging-face", DAY)).isEqualTo(PAPERS));
			measure(seconds, "  limit: fetch, Jackson tree", this::fetchPages);
			measure(seconds, "read arXiv", () -> assertThat(read("arxiv", TODAY)).isEqualTo(ANNOUNCED));
			measure(seconds, "  limit: fetch, StAX events", this::fetchFeed);
			wipe();
			measure(seconds, "collect the day: read, store, rank, close", () -> collect(PAPERS));
			measure(seconds, "collect it again: nothing new", () -> collect(PAPERS));
			measure(seconds, "  limit: batches of plain inserts", this::insertPlainly);
		}
		System.out.printf("%n%s, %d papers, median of %d rounds%n%-46s %10s %10s%n", database(), PAPERS, ROUNDS, "",
				"papers/s", "µs/paper");
		seconds.forEach((what, times) -> {
			double median = times.stream().sorted().toList().get(times.size() / 2);
			int papers = what.contains("arXiv") || what.contains("StAX") ? ANNOUNCED : PAPERS;
			System.out.printf("%-46s %10.0f %10.1f%n", what, papers / median, median * 1e6 / papers);
		});
		wipe();
		long first = liveGrowth(() -> collect(PAPERS));
		long again = liveGrowth(() -> collect(PAPERS));
		System.out.printf("live heap at most, beyond the start: %d MB the first time, %d MB again%n%n", first >> 20,
				again >> 20);
		assertThat(Math.max(first, again)).isLessThan(64L << 20);
	}

	private static void measure(Map<String, List<Double>> seconds, String what, Work work) throws Exception {
		long start = System.nanoTime();
		work.run();
		seconds.computeIfAbsent(what, (key) -> new ArrayList<>()).add((System.nanoTime() - start) / 1e9);
	}

	/**
	 * The largest growth of the live heap during some work, measured after each of many
	 * garbage collections.
	 */
	private static long liveGrowth(Work work) throws Exception {
		long before = live();
		AtomicBoolean done = new AtomicBoolean();
		long[] most = { before };
		Thread sampler = Thread.ofPlatform().start(() -> {
			while (!done.get()) {
				most[0] = Math.max(most[0], live());
				LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
			}
		});
		try {
			work.run();
		}
		finally {
			done.set(true);
			sampler.join();
		}
		return most[0] - before;
	}

	private static long live() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private void answerWithPapers() {
		FEEDS.clear();
		FEEDS.answer("/api/daily_papers", "application/json", "[]");
		for (int page = 0; page < PAPERS / 100; page++) {
			FEEDS.answer(page(page), "application/json",
					WireFormats.papers(IntStream.range(page * 100, page * 100 + 100)
						.mapToObj((i) -> WireFormats.paper("2604.%05d".formatted(i), "The paper of number " + i,
								ABSTRACT + i, DAY, i % 60))
						.toArray(String[]::new)));
		}
		FEEDS.answer(page(PAPERS / 100), "application/json", "[]");
		FEEDS.answer("/rss/", "application/rss+xml", announcements(0, 0));
		FEEDS.answer("/rss/" + firstCategories(), "application/rss+xml", announcements(50_000, ANNOUNCED));
	}

	private static String page(int page) {
		return "/api/daily_papers?date=" + DAY + "&limit=100" + ((page > 0) ? "&p=" + page : "");
	}

	/**
	 * The beginning of the first call to arXiv's feeds.
	 */
	private String firstCategories() {
		FEEDS.requests().clear();
		read("arxiv", TODAY);
		return FEEDS.requests().getFirst().substring("/rss/".length());
	}

	private static String announcements(int from, int count) {
		return """
				<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
				<channel><title>updates</title><link>http://rss.arxiv.org/rss/cs.CL</link><description>d</description>%s
				</channel></rss>"""
			.formatted(IntStream.range(from, from + count)
				.mapToObj(
						(i) -> """
								<item><title>The announced paper of number %d</title><link>https://arxiv.org/abs/2604.%05d</link>
								<description>arXiv:2604.%05dv1 Announce Type: new
								Abstract: %s</description><guid isPermaLink="false">oai:arXiv.org:2604.%05dv1</guid>
								<category>cs.CL</category><pubDate>Tue, 21 Apr 2026 00:00:00 -0400</pubDate>
								<arxiv:announce_type>new</arxiv:announce_type><dc:creator>Ada Lovelace, Alan Turing</dc:creator></item>"""
							.formatted(i, i, i, ABSTRACT, i))
				.collect(Collectors.joining()));
	}

	private int read(String source, LocalDate date) {
		return this.sources.stream()
			.filter((some) -> some.name().equals(source))
			.findFirst()
			.orElseThrow()
			.read(date, Deadline.in(Duration.ofSeconds(60)))
			.listings()
			.size();
	}

	private void collect(int papers) {
		assertThat(this.editions.collect(DAY).papers()).isEqualTo(papers);
	}

	private byte[] fetch(String path) throws Exception {
		return this.http
			.send(HttpRequest.newBuilder(URI.create(FEEDS.url() + path)).build(),
					HttpResponse.BodyHandlers.ofByteArray())
			.body();
	}

	private void fetchPages() throws Exception {
		for (int page = 0; page <= PAPERS / 100; page++) {
			this.json.readTree(fetch(page(page)));
		}
	}

	private void fetchFeed() throws Exception {
		String feed = FEEDS.requests().stream().filter((path) -> path.startsWith("/rss/")).findFirst().orElseThrow();
		XMLStreamReader events = XMLInputFactory.newDefaultFactory()
			.createXMLStreamReader(new ByteArrayInputStream(fetch(feed)));
		while (events.hasNext()) {
			events.next();
		}
	}

	private void wipe() {
		for (String table : List.of("edition_paper", "edition", "reading", "snapshot", "paper_alias", "paper")) {
			this.jdbc.sql("delete from " + table).update();
		}
	}

	/**
	 * What a collection writes at least: a paper, two names, a snapshot and the printed
	 * paper each.
	 */
	private void insertPlainly() {
		this.template.execute("create table plain (id varchar(400) primary key, title varchar(500), "
				+ "summary varchar(10000), votes integer)");
		this.template.execute("create table plain_name (name varchar(500) primary key, id varchar(400))");
		this.template.execute("create table plain_seen (id varchar(400), votes integer)");
		insert("insert into plain values (?, ?, ?, ?)", (i) -> new Object[] { "2604." + i, "Title " + i, ABSTRACT, i });
		insert("insert into plain_name values (?, ?)", (i) -> new Object[] { "2604." + i, "2604." + i });
		insert("insert into plain_name values (?, ?)", (i) -> new Object[] { "title:" + i, "2604." + i });
		insert("insert into plain_seen values (?, ?)", (i) -> new Object[] { "2604." + i, i });
		insert("insert into plain values (?, ?, ?, ?)", (i) -> new Object[] { "e" + i, "Title " + i, ABSTRACT, i });
		List.of("plain", "plain_name", "plain_seen").forEach((table) -> this.template.execute("drop table " + table));
	}

	private void insert(String sql, java.util.function.IntFunction<Object[]> row) {
		for (int from = 0; from < PAPERS; from += 500) {
			this.template.batchUpdate(sql,
					Arrays.asList(IntStream.range(from, from + 500).mapToObj(row).toArray(Object[][]::new)));
		}
	}

}
