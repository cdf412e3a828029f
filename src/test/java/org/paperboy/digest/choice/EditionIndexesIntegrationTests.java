package org.paperboy.digest.choice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.digest.SampleTopics;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.digest.match.Synonyms;
import org.paperboy.edition.CollectionIntegrationTest;
import org.paperboy.edition.Edition;
import org.paperboy.edition.RankedPaper;
import org.paperboy.edition.SettableSource;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.topic.Topics;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The indexes that are made and kept at once are bounded.
 */
class EditionIndexesIntegrationTests extends CollectionIntegrationTest {

	private static final List<RankedPaper> PAPERS = IntStream.range(0, 50)
		.mapToObj((number) -> SampleTopics.ranked(
				new Paper("p" + number, "Title " + number, "A sentence about subject %d. ".formatted(number).repeat(40),
						List.of("Ada Lovelace"), null, "", null, null, null, List.of(), null),
				50 - number))
		.toList();

	@Autowired
	private IndexMaker maker;

	@Autowired
	private Topics topics;

	@Autowired
	private Synonyms synonyms;

	private EditionIndexes indexes(long bytes) {
		return new EditionIndexes(this.editions, this.maker, bytes);
	}

	private static Edition edition(int day, List<RankedPaper> papers) {
		return new Edition(LocalDate.of(2019, 3, day), day, true, Instant.EPOCH, "trending", papers);
	}

	/**
	 * Papers that say when somebody begins to read them, at a certain time, and wait
	 * then.
	 */
	private static final class Awaited extends AbstractList<RankedPaper> {

		private final CountDownLatch begun = new CountDownLatch(1);

		private final CountDownLatch readable = new CountDownLatch(1);

		private int before;

		private Awaited(int before) {
			this.before = before * PAPERS.size();
		}

		@Override
		public RankedPaper get(int index) {
			try {
				if (--this.before < 0) {
					this.begun.countDown();
					this.readable.await();
				}
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return PAPERS.get(index);
		}

		@Override
		public int size() {
			return PAPERS.size();
		}

	}

	@ParameterizedTest
	@CsvSource({ "0.5, 1", "1.5, 1", "12, 3" })
	void theyTakeNoMoreThanTheirShareOfTheMemory(double size, int kept) {
		long bytes = new EditionIndex(PAPERS, this.topics, this.synonyms).bytes();
		EditionIndexes indexes = indexes((long) (size * (bytes + 10_000)));
		List<Edition> three = IntStream.rangeClosed(1, 3).mapToObj((day) -> edition(day, PAPERS)).toList();
		List<EditionIndex> first = three.stream().map(indexes::of).toList();
		assertThat(first).allSatisfy((index) -> assertThat(index.searched()).isEqualTo(PAPERS.size()));
		assertThat(indexes.kept().filter(first::contains)).hasSize(kept);
	}

	@Test
	void thoseOfSeveralEditionsAreMadeOnceAndFitTogether() {
		List<LocalDate> days = DAY.minusDays(40).datesUntil(DAY.minusDays(37)).toList();
		days.forEach(this::collect);
		long bytes = indexes(100_000_000).of(days.subList(0, 1)).bytes();
		Map.of(0.5, 1, 5.5, 2, 100.0, 3).forEach((size, fitting) -> {
			EditionIndexes indexes = indexes((long) (size * (bytes + 10_000)));
			List<EditionIndex> first = indexes.fitting(days).toList();
			assertThat(first).hasSize(fitting).containsExactlyElementsOf(indexes.fitting(days).toList());
			assertThat(indexes.of(days.subList(0, 1))).isSameAs(first.getFirst());
		});
	}

	@ParameterizedTest
	@CsvSource({ "10, false", "40, true" })
	void anOlderOneIsMadeBesideTheOthersIfItIsNotTooLarge(double size, boolean made) {
		long bytes = new EditionIndex(PAPERS, this.topics, this.synonyms).bytes();
		EditionIndexes indexes = indexes((long) (size * (bytes + 10_000)));
		EditionIndex newest = indexes.of(edition(3, PAPERS));
		assertThat(indexes.ofOlder(edition(3, PAPERS))).contains(newest);
		assertThat(indexes.ofOlder(edition(1, PAPERS)).isPresent()).isEqualTo(made);
		assertThat(indexes.ofOlder(edition(2, PAPERS)).isPresent()).isEqualTo(made);
		assertThat(indexes.of(edition(3, PAPERS))).isSameAs(newest);
	}

	@Test
	void othersDoNotWaitForAnOlderOne() throws Exception {
		EditionIndexes indexes = indexes(100_000_000);
		// They are measured twice, then read.
		Awaited papers = new Awaited(2);
		FutureTask<Optional<EditionIndex>> older = new FutureTask<>(() -> indexes.ofOlder(edition(1, papers)));
		Thread.ofPlatform().start(older);
		papers.begun.await();
		assertThat(indexes.of(edition(2, PAPERS)).papers()).hasSameSizeAs(PAPERS);
		assertThat(older.isDone()).isFalse();
		papers.readable.countDown();
		assertThat(older.get()).isPresent();
	}

	private void collect(LocalDate day) {
		atHour(day.plusDays(1), 12);
		Listing[] papers = IntStream.range(0, 50)
			.mapToObj((number) -> SettableSource.listing("26%02d.%05d".formatted(day.getDayOfMonth(), number), day,
					number))
			.toArray(Listing[]::new);
		this.lab.lists(day, papers);
		this.editions.collect(day);
		assertThat(isClosed(day)).isTrue();
	}

	@Test
	void oneIsMadeAtATime() throws Exception {
		EditionIndexes indexes = indexes(100_000_000);
		Awaited one = new Awaited(0);
		Awaited other = new Awaited(0);
		FutureTask<EditionIndex> first = new FutureTask<>(() -> indexes.of(edition(1, one)));
		FutureTask<EditionIndex> second = new FutureTask<>(() -> indexes.of(edition(2, other)));
		Thread.ofPlatform().start(first);
		one.begun.await();
		Thread waiting = Thread.ofPlatform().start(second);
		await().until(() -> waiting.getState() == Thread.State.WAITING);
		assertThat(other.begun.getCount()).isOne();
		other.readable.countDown();
		one.readable.countDown();
		assertThat(first.get().papers()).hasSameSizeAs(PAPERS);
		assertThat(second.get().papers()).hasSameSizeAs(PAPERS);
	}

	@Test
	void whoNeedsTheSameOneWaitsForIt() throws Exception {
		EditionIndexes indexes = indexes(100_000_000);
		Awaited papers = new Awaited(0);
		FutureTask<EditionIndex> first = new FutureTask<>(() -> indexes.of(edition(1, papers)));
		FutureTask<EditionIndex> second = new FutureTask<>(() -> indexes.of(edition(1, PAPERS)));
		Thread.ofPlatform().start(first);
		papers.begun.await();
		Thread waiting = Thread.ofPlatform().start(second);
		await().until(() -> waiting.getState() == Thread.State.WAITING);
		papers.readable.countDown();
		assertThat(second.get()).isSameAs(first.get());
	}

}
