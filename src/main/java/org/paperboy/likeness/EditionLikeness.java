package org.paperboy.likeness;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

import org.jspecify.annotations.Nullable;
import org.paperboy.meaning.TextVector;

/**
 * How much closer in meaning the papers of an edition are to a text than papers usually
 * are. A cosine alone does not tell, because some texts are close to everything.
 */
public final class EditionLikeness {

	/**
	 * Knows nothing of any paper.
	 */
	public static final EditionLikeness NONE = new EditionLikeness(() -> new Papers(0, List.of(), List.of()),
			(text) -> Optional.empty());

	/**
	 * With fewer papers than that there is nothing to compare with.
	 */
	private static final int MIN_PAPERS = 20;

	private final Supplier<Papers> papers;

	private final Function<String, Optional<TextVector>> understand;

	/**
	 * The vectors that are known.
	 *
	 * @param version a higher number for each time that more may be known
	 * @param own of the edition's papers in their order, null for those without
	 * @param usual of the papers to compare with
	 */
	record Papers(long version, List<@Nullable TextVector> own, List<TextVector> usual) {

	}

	/**
	 * @param understand the vector of a text, or empty if there is none
	 */
	EditionLikeness(Supplier<Papers> papers, Function<String, Optional<TextVector>> understand) {
		this.papers = papers;
		this.understand = understand;
	}

	/**
	 * Another number if the answers may be others than before.
	 */
	public long version() {
		return this.papers.get().version();
	}

	/**
	 * For the place of a paper in the edition by how many standard deviations it is
	 * closer to a text than papers are on average; 0 for a paper without a vector. Empty
	 * if nothing is known.
	 */
	public Optional<IntToDoubleFunction> to(String text) {
		Papers some = this.papers.get();
		return (some.usual().size() < MIN_PAPERS) ? Optional.empty()
				: this.understand.apply(text).map((vector) -> deviations(some, vector));
	}

	/**
	 * For the place of a paper in the edition the likeness of its text to another, from
	 * -1 to 1; 0 for a paper without a vector. Empty if nothing is known.
	 */
	public Optional<IntToDoubleFunction> cosines(String text) {
		Papers some = this.papers.get();
		return some.own().isEmpty() ? Optional.empty() : this.understand.apply(text).map((vector) -> {
			ToDoubleFunction<TextVector> cosines = vector.cosines();
			return (paper) -> {
				TextVector own = some.own().get(paper);
				return (own != null) ? cosines.applyAsDouble(own) : 0;
			};
		});
	}

	private static IntToDoubleFunction deviations(Papers papers, TextVector vector) {
		ToDoubleFunction<TextVector> cosines = vector.cosines();
		double[] usual = papers.usual().stream().mapToDouble(cosines).toArray();
		double mean = DoubleStream.of(usual).average().orElse(0);
		double deviation = Math
			.sqrt(DoubleStream.of(usual).map((cosine) -> (cosine - mean) * (cosine - mean)).average().orElse(0));
		return (paper) -> {
			TextVector own = papers.own().get(paper);
			return (own != null && deviation > 0) ? (cosines.applyAsDouble(own) - mean) / deviation : 0;
		};
	}

	/**
	 * About how many bytes it takes in memory.
	 */
	public long bytes() {
		Papers some = this.papers.get();
		return (some.own().size() + some.usual().size()) * (long) TextVector.BYTES;
	}

}
