package org.paperboy.digest.match;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The papers that match an interest: their positions in the edition, ascending, with the
 * relevance of each and the words by which it was found. The size depends on the number
 * of matches.
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

	static final Matches NONE = new Matches(new int[0], new float[0], new byte[0], List.of());

	private final int[] papers;

	private final float[] relevance;

	private final byte[] found;

	private final List<String> names;

	private Matches(int[] papers, float[] relevance, byte[] found, List<String> names) {
		this.papers = papers;
		this.relevance = relevance;
		this.found = found;
		this.names = names;
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
		return new Matches(papers, kept, how, names);
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
	 * The relevance, from 0 to 1, of the paper at a place in this list.
	 */
	public float relevance(int place) {
		return this.relevance[place];
	}

	/**
	 * The relevance of a paper of the edition; 0 if it does not match.
	 */
	public float of(int paper) {
		int place = Arrays.binarySearch(this.papers, paper);
		return (place >= 0) ? this.relevance[place] : 0;
	}

	/**
	 * Whether a paper matches only in part.
	 */
	public boolean inPart(int paper) {
		int place = Arrays.binarySearch(this.papers, paper);
		return place >= 0 && this.found[place] == IN_PART;
	}

	/**
	 * The synonym or category by which a paper was found, or null if it was found by the
	 * interest's own words.
	 */
	public @Nullable String by(int paper) {
		int place = Arrays.binarySearch(this.papers, paper);
		return (place >= 0 && this.found[place] >= 0) ? this.names.get(this.found[place]) : null;
	}

}
