package org.paperboy.likeness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.paperboy.edition.RankedPaper;
import org.paperboy.meaning.Meaning;
import org.paperboy.meaning.TextVector;

import org.springframework.stereotype.Component;

/**
 * The door to the likeness of papers to what readers wrote. What a reader wrote is
 * understood once and kept in a 256th of the memory.
 */
@Component
public class Likeness {

	/**
	 * An edition with fewer known papers is compared with the last ones of all editions.
	 */
	private static final int MIN_OWN = 50;

	/**
	 * So many tell what is usual.
	 */
	private static final int MAX_COMPARED = 200;

	/**
	 * If vectors are missing, that often is looked whether there are more.
	 */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Meaning meaning;

	private final PaperVectors vectors;

	private final Clock clock;

	private final Cache<String, Optional<TextVector>> texts = Caffeine.newBuilder()
		.maximumWeight(Runtime.getRuntime().maxMemory() / 256)
		.weigher((String text, Optional<TextVector> vector) -> 100 + 2 * text.length() + TextVector.BYTES)
		.build();

	/**
	 * The vectors of the last papers, the same for all small editions.
	 */
	private final Cache<Integer, List<TextVector>> recent;

	Likeness(Meaning meaning, PaperVectors vectors, Clock clock) {
		this.meaning = meaning;
		this.vectors = vectors;
		this.clock = clock;
		this.recent = Caffeine.newBuilder()
			.expireAfterWrite(PATIENCE)
			.ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
			.build();
	}

	/**
	 * The likeness of an edition's papers, as far as their vectors are made already;
	 * later ones are noticed.
	 */
	public EditionLikeness of(List<RankedPaper> papers) {
		if (this.meaning.isOff()) {
			return EditionLikeness.NONE;
		}
		return new EditionLikeness(new Known(papers.stream().map(RankedPaper::id).toList())::papers, this::understand);
	}

	/**
	 * The text among some that is nearest to another; the first one if the model is off.
	 * @param texts at least one
	 */
	public String nearest(List<String> texts, String text) {
		Optional<TextVector> wanted = this.meaning.isOff() ? Optional.empty() : understand(text);
		return wanted.isEmpty() ? texts.getFirst() : texts.stream()
			.max(Comparator.comparingDouble((some) -> this.meaning.of(some).map(wanted.get()::cosine).orElse(-1.0)))
			.orElseThrow();
	}

	private Optional<TextVector> understand(String text) {
		return this.texts.get(text, this.meaning::of);
	}

	/**
	 * A part of the vectors of an edition, strong and weak papers alike.
	 */
	static List<TextVector> compared(List<TextVector> all) {
		int step = Math.ceilDiv(all.size(), MAX_COMPARED);
		return IntStream.range(0, all.size()).filter((i) -> i % step == 0).mapToObj(all::get).toList();
	}

	/**
	 * What is known of some papers, read again until it is complete.
	 */
	private final class Known {

		private final List<String> ids;

		private EditionLikeness.Papers papers = new EditionLikeness.Papers(0, List.of(), List.of());

		private Instant readAt = Instant.MIN;

		Known(List<String> ids) {
			this.ids = ids;
		}

		synchronized EditionLikeness.Papers papers() {
			Instant now = Likeness.this.clock.instant();
			boolean complete = this.papers.version() > 0 && !this.papers.own().contains(null);
			if (!complete && this.readAt.plus(PATIENCE).isBefore(now)) {
				this.papers = read();
				this.readAt = now;
			}
			return this.papers;
		}

		private EditionLikeness.Papers read() {
			Map<String, TextVector> found = Likeness.this.vectors.find(this.ids);
			List<@Nullable TextVector> own = new ArrayList<>();
			this.ids.forEach((id) -> own.add(found.get(id)));
			List<TextVector> usual = (found.size() < MIN_OWN)
					? Likeness.this.recent.get(MAX_COMPARED, Likeness.this.vectors::recent)
					: compared(own.stream().filter(Objects::nonNull).<TextVector>map((some) -> some).toList());
			return new EditionLikeness.Papers(this.papers.version() + 1, own, usual);
		}

	}

}
