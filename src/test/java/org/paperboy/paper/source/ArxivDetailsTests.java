package org.paperboy.paper.source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.FeedServer;
import org.paperboy.SettableClock;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.Paper;
import org.paperboy.paper.http.CallSpacing;
import org.paperboy.paper.http.QuickRetries;
import org.paperboy.paper.http.WebFetcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Details of papers are asked for in few calls, and papers unknown to arXiv are left out.
 */
class ArxivDetailsTests {

	private final SettableClock clock = new SettableClock(Instant.parse("2026-04-21T06:00:00Z"));

	private final FeedServer server = new FeedServer();

	private final WebFetcher fetcher = QuickRetries.fetcher(this.clock);

	private final ArxivDetails details = new ArxivDetails(Sources.at(this.server.url()),
			new ArxivCalls(this.fetcher, new CallSpacing(Duration.ZERO)));

	@AfterEach
	void close() throws IOException {
		this.fetcher.close();
		this.server.close();
	}

	private static String feed(int total, String... entries) {
		return """
				<?xml version='1.0' encoding='UTF-8'?>
				<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
				<id>https://arxiv.org/api/x</id><title>arXiv Query</title><updated>2026-04-20T22:09:27Z</updated>
				<link href="https://arxiv.org/api/query?id_list=x" type="application/atom+xml"/>
				<opensearch:itemsPerPage>100</opensearch:itemsPerPage><opensearch:totalResults>%s</opensearch:totalResults>
				<opensearch:startIndex>0</opensearch:startIndex>%s</feed>"""
			.formatted(total, String.join("", entries));
	}

	private static String entry(String id) {
		return """
				<entry><id>http://arxiv.org/abs/%s</id><title>A title
				  of two lines</title><updated>2026-04-02T15:05:19Z</updated>
				<link href="https://arxiv.org/abs/%s" rel="alternate" type="text/html"/>
				<summary>  We listen to &lt;think&gt; tags.
				</summary><category term="cs.AI" scheme="http://arxiv.org/schemas/atom"/>
				<category term="I.2.7; H.3.3" scheme="http://arxiv.org/schemas/atom"/><category term="68T50" scheme="x"/>
				<category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/><category term="hep-th"/>
				<category term="cond-mat.mtrl-sci"/><published>2026-03-31T23:30:00Z</published>
				<arxiv:comment>9 pages</arxiv:comment><arxiv:primary_category term="cs.CL"/>
				<author><name>Jörg Deigmöller</name><arxiv:affiliation>X, Y</arxiv:affiliation></author>
				<author><name>Ada Lovelace</name></author><arxiv:doi>10.1109/ABC.5</arxiv:doi></entry>"""
			.formatted(id, id);
	}

	private Map<String, Paper> of(String... ids) {
		return this.details.of(List.of(ids), Deadline.in(Duration.ofSeconds(10)));
	}

	@Test
	void aPaperIsReadWithAllItSays() {
		this.server.answer("/api/query", "application/atom+xml", feed(1, entry("2604.00001v2")));
		assertThat(of("2604.00001")).containsExactly(Map.entry("2604.00001",
				new Paper("2604.00001", "A title of two lines", "We listen to <think> tags.",
						List.of("Jörg Deigmöller", "Ada Lovelace"), LocalDate.of(2026, 3, 31),
						"https://arxiv.org/abs/2604.00001", "https://arxiv.org/pdf/2604.00001", null, null,
						List.of("cs.CL", "cs.AI", "hep-th", "cond-mat.mtrl-sci"), "10.1109/abc.5")));
		assertThat(this.server.requests()).containsExactly("/api/query?id_list=2604.00001&max_results=1");
	}

	@Test
	void oldIdsAreAskedForToo() {
		this.server.answer("/api/query", "application/atom+xml", feed(1, entry("quant-ph/0201082v1")));
		assertThat(of("quant-ph/0201082")).containsOnlyKeys("quant-ph/0201082");
	}

	@Test
	void aHundredIdsAreOneCall() {
		this.server.answer("/api/query", "application/atom+xml", feed(1, entry("2604.00001v1")));
		of(IntStream.range(0, 250).mapToObj((i) -> String.format(Locale.ROOT, "2604.%05d", i)).toArray(String[]::new));
		assertThat(this.server.requests()).hasSize(3).last().asString().endsWith("2604.00249&max_results=50");
	}

	@Test
	void unknownIdsAreLeftOut() {
		this.server.answer("/api/query", "application/atom+xml", feed(0));
		assertThat(of("0000.0000")).isEmpty();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void anUnexpectedlyEmptyPageIsAskedForAgain() {
		this.server.answer("/api/query", (exchange) -> FeedServer.send(exchange, 200, "application/atom+xml",
				((this.server.requests().size() < 4) ? feed(1) : feed(1, entry("2604.00001v1"))).getBytes()));
		assertThat(of("2604.00001")).hasSize(1);
		assertThat(this.server.requests()).hasSize(4);
	}

	@Test
	void anEmptyPageForEverIsGivenUp() {
		this.server.answer("/api/query", "application/atom+xml", feed(1));
		assertThat(of("2604.00001")).isEmpty();
		assertThat(this.server.requests()).hasSize(4);
	}

	@Test
	void onlyIdsThatArxivDoesNotTakeAreSkipped() {
		this.server.answer("/api/query?id_list=2604.00000,", (exchange) -> FeedServer.send(exchange, 400,
				"application/atom+xml",
				feed(1, "<entry><id>https://arxiv.org/api/errors#x</id><title>Error</title></entry>").getBytes()));
		this.server.answer("/api/query?id_list=2604.00100", "application/atom+xml", feed(1, entry("2604.00100v1")));
		assertThat(of(IntStream.rangeClosed(0, 100)
			.mapToObj((i) -> String.format(Locale.ROOT, "2604.%05d", i))
			.toArray(String[]::new))).containsOnlyKeys("2604.00100");
	}

	@Test
	void whatIsNoIdIsNotAskedFor() {
		assertThat(of("doi:10.1234/x", "url:https://a.example/", "2604.00001&x=y")).isEmpty();
		assertThat(this.server.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Rate exceeded.", "<html/>", "<feed", "{}" })
	void aBrokenAnswerLeavesWhatWasReadBefore(String body) {
		this.server.answer("/api/query?id_list=2604.00000,", "application/atom+xml", feed(1, entry("2604.00001v1")));
		this.server.answer("/api/query?id_list=2604.00100", "application/atom+xml", body);
		assertThat(of(IntStream.rangeClosed(0, 100)
			.mapToObj((i) -> String.format(Locale.ROOT, "2604.%05d", i))
			.toArray(String[]::new))).containsOnlyKeys("2604.00001");
	}

	@Test
	void nothingIsAskedForAfterTheDeadline() {
		List<String> ids = IntStream.range(0, 300)
			.mapToObj((i) -> String.format(Locale.ROOT, "2604.%05d", i))
			.collect(Collectors.toList());
		assertThat(this.details.of(ids, Deadline.in(Duration.ZERO))).isEmpty();
		assertThat(this.server.requests()).isEmpty();
	}

}
