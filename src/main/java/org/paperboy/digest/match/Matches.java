package org.paperboy.digest.match;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The papers that match an interest: their positions in the edition, ascending, with the
 * relevance of each and the words by which it was found. By their meaning papers can be
 * stronger or weaker than by words alone. The size depends on the number of matches.
 */
public final class Matches {

	/**
	 * Found by the words themselves.
	 */
	static final byte ITSELF = -1;

	/**
	 * Found although some words are missing or not together.
	 */
	static final byte IN_PART = -2;

	static final Matches NONE = new Matches(new int[0], new float[0], new float[0], new Ways(new byte[0], List.of()));

	private final int[] papers;

	private final float[] relevance;

	private final float[] strength;

	private final Ways ways;

	/**
	 * How each paper was found.
	 *
	 * @param found {@link #ITSELF}, {@link #IN_PART} or a place among the names
	 */
	private record Ways(byte[] found, List<String> names) {

	}

	private Matches(int[] papers, float[] relevance, float[] strength, Ways ways) {
		this.papers = papers;
		this.relevance = relevance;
		this.strength = strength;
		this.ways = ways;
	}

	/**
	 * The papers with a relevance above 0.
	 * @param relevance of each paper of the edition, 0 to 1
	 * @param found {@link #ITSELF}, {@link #IN_PART} or a place among the names
	 */
	static Matches of(double[] relevance, byte[] found, List<String> names) {
		int[] papers = IntStream.range(0, relevance.length).filter((i) -> relevance[i] > 0).toArray();
		float[] kept = new float[papers.length];
		byte[] how = new byte[papers.length];
		for (int i = 0; i < papers.length; i++) {
			kept[i] = (float) relevance[papers[i]];
			how[i] = found[papers[i]];
		}
		return new Matches(papers, kept, kept, new Ways(how, names));
	}

	/**
	 * The papers with a relevance above 0, all found by the interest's own words.
	 */
	static Matches of(double[] relevance) {
		byte[] found = new byte[relevance.length];
		Arrays.fill(found, ITSELF);
		return of(relevance, found, List.of());
	}

	/**
	 * The same papers, stronger or weaker by their meaning.
	 * @param gain of each paper of the edition
	 */
	Matches with(IntToDoubleFunction gain) {
		float[] strength = new float[this.papers.length];
		for (int i = 0; i < strength.length; i++) {
			strength[i] = strength(this.relevance[i], gain.applyAsDouble(this.papers[i]));
		}
		return new Matches(this.papers, this.relevance, strength, this.ways);
	}

	/**
	 * The same papers, stronger or weaker by their meaning, and in part also those that
	 * only gain by it.
	 * @param gains of all papers of the edition
	 */
	Matches withOthers(double[] gains) {
		int[] places = new int[gains.length];
		Arrays.fill(places, -1);
		for (int place = 0; place < this.papers.length; place++) {
			places[this.papers[place]] = place;
		}
		int[] all = IntStream.range(0, gains.length).filter((i) -> places[i] >= 0 || gains[i] > 0).toArray();
		float[] kept = new float[all.length];
		float[] strength = new float[all.length];
		byte[] how = new byte[all.length];
		for (int i = 0; i < all.length; i++) {
			int place = places[all[i]];
			kept[i] = (place >= 0) ? this.relevance[place] : 0;
			how[i] = (place >= 0) ? this.ways.found[place] : IN_PART;
			strength[i] = strength(kept[i], gains[all[i]]);
		}
		return new Matches(all, kept, strength, new Ways(how, this.ways.names));
	}

	/**
	 * What was found by words stays found.
	 */
	private static float strength(float relevance, double gain) {
		return (float) Math.max(relevance / 100, relevance + gain);
	}

	/**
	 * The number of papers that match.
	 */
	public int count() {
		return this.papers.length;
	}

	/**
	 * The position in the edition of the paper at a place in this list.
	 */
	public int paper(int place) {
		return this.papers[place];
	}

	/**
	 * The relevance by words, from 0 to 1, of the paper at a place in this list.
	 */
	public float relevance(int place) {
		return this.relevance[place];
	}

	/**
	 * The strength of the paper at a place in this list, above 0: its relevance and what
	 * its meaning adds.
	 */
	public float strength(int place) {
		return this.strength[place];
	}

	/**
	 * The relevance by words of a paper of the edition; 0 if no words match.
	 */
	public float of(int paper) {
		int place = Arrays.binarySearch(this.papers, paper);
		return (place >= 0) ? this.relevance[place] : 0;
	}

	/**
	 * The strength of a paper of the edition; 0 if it does not match.
	 */
	public float strengthOf(int paper) {
		int place = Arrays.binarySearch(this.papers, paper);
		return (place >= 0) ? this.strength[place] : 0;
	}

	/**
	 * Whether a paper matches only in part.
	 */
	public boolean inPart(int paper) {
		int place = Arrays.binarySearch(this.papers, paper);
		return place >= 0 && this.ways.found[place] == IN_PART;
	}

	/**
	 * The synonym or category by which a paper was found, or null if it was found by the
	 * interest's own words.
	 */
	public @Nullable String by(int paper) {
		int place = Arrays.binarySearch(this.papers, paper);
		return (place >= 0 && this.ways.found[place] >= 0) ? this.ways.names.get(this.ways.found[place]) : null;
	}

}
