package org.paperboy.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.FeedServer;
import org.paperboy.WireFormats;
import org.paperboy.delivery.smtp.FaultySmtpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two equal nodes at one PostgreSQL send about as many letters of each edition, whichever
 * of them plans it. Each has a mail server of its own that counts. Takes minutes:
 * {@code mvn -Pcrash test -Dtest=EvenShareSoak}, with {@code -Dshare.readers=6000} less.
 */
class EvenShareSoak {

	private static final int READERS = Integer.getInteger("share.readers", 60_000);

	private final FeedServer feeds = new FeedServer();

	@TempDir
	private Path data;

	private final class Counted implements AutoCloseable {

		private final AtomicInteger letters = new AtomicInteger();

		private final FaultySmtpServer smtp = new FaultySmtpServer().offering("PIPELINING")
			.to((mail) -> this.letters.incrementAndGet());

		private final Node node;

		private Counted(String name, String database) {
			this.node = new Node(EvenShareSoak.this.data.resolve(name), this.smtp, EvenShareSoak.this.feeds.url(),
					"spring.datasource.url=" + database,
					"paperboy.secret=a-secret-for-tests-only-and-long-enough-to-be-one");
		}

		@Override
		public void close() {
			this.node.close();
			this.smtp.close();
		}

	}

	@Test
	void eachSendsAboutHalf() throws Exception {
		try (EmbeddedPostgres database = EmbeddedPostgres.start();
				Counted one = new Counted("one", database.getJdbcUrl("postgres", "postgres"));
				Counted other = new Counted("other", database.getJdbcUrl("postgres", "postgres"))) {
			one.node.start();
			other.node.start();
			takeReadersOver(one.node);
			for (int day = 0; day < 3; day++) {
				List.of(one, other).forEach((node) -> node.letters.set(0));
				plan(((day % 2 == 0) ? one : other).node, LocalDate.of(2026, 1, 1).plusDays(day));
				await().atMost(Duration.ofMinutes(10))
					.pollInterval(Duration.ofMillis(500))
					.until(() -> Stream.of(one, other).mapToInt((node) -> node.letters.get()).sum() == READERS);
				double share = (double) one.letters.get() / READERS;
				System.out.printf(Locale.ROOT, "edition %d: one node sent %.1f %%, the other %.1f %%%n", day + 1,
						100 * share, 100 - 100 * share);
				assertThat(share).isBetween(0.4, 0.6);
			}
		}
		finally {
			this.feeds.close();
		}
	}

	private static void takeReadersOver(Node node) {
		String lines = IntStream.range(0, READERS)
			.mapToObj((number) -> "reader" + number + "@example.org,true\n")
			.collect(Collectors.joining());
		assertThat(node.admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + lines).statusCode())
			.isEqualTo(200);
	}

	private void plan(Node node, LocalDate day) {
		this.feeds.answer("/api/daily_papers?date=" + day, "application/json",
				WireFormats.papers(WireFormats.paper(String.format(Locale.ROOT, "2601.000%02d", day.getDayOfMonth()),
						"On day " + day, "We study a day.", day, 7)));
		assertThat(node.admin("POST", "/collections", "application/json", "{\"date\":\"" + day + "\"}").statusCode())
			.isEqualTo(201);
		assertThat(node.admin("POST", "/editions/" + day + "/deliveries", "application/json", "{}").statusCode())
			.isEqualTo(202);
	}

}
