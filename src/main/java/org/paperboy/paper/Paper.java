package org.paperboy.paper;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.paperboy.maths.Maths;

/**
 * A paper, as plain text: nothing in it is markup, everything is escaped on output. No
 * source can make one that is too long to be stored: texts are cut, and what is useless
 * when cut is left out.
 *
 * @param id its arXiv id without version, else {@code doi:…} or {@code url:…}
 * @param title one line
 * @param summary the abstract, in one paragraph
 * @param authors names in the paper's order
 * @param published day of the first version, if known
 * @param url the page to read about it
 * @param pdfUrl its PDF, if known
 * @param codeUrl its repository, if known
 * @param projectUrl its project page, if known
 * @param categories arXiv categories, the primary one first
 * @param doi its DOI in lower case, beginning with {@code 10.}, if known
 * @param authority how far its source is trusted: title, summary and authors are those of
 * the greatest
 */
public record Paper(String id, String title, String summary, List<String> authors, @Nullable LocalDate published,
		String url, @Nullable String pdfUrl, @Nullable String codeUrl, @Nullable String projectUrl,
		List<String> categories, @Nullable String doi, int authority) {

	/**
	 * What is kept of a title, in characters.
	 */
	public static final int MAX_TITLE = 500;

	/**
	 * What is kept of an abstract, in characters.
	 */
	public static final int MAX_SUMMARY = 10_000;

	static final int MAX_AUTHOR = 120;

	private static final int MAX_LINK = 2_000;

	private static final int MAX_CATEGORY = 40;

	private static final int MAX_DOI = 200;

	private static final Comparator<String> FULLER = Comparator.comparingInt(String::length)
		.thenComparing(Comparator.naturalOrder());

	private static final Comparator<List<String>> MORE = Comparator.<List<String>>comparingInt(List::size)
		.thenComparing((texts) -> String.join("\n", texts));

	/**
	 * A paper.
	 * @throws IllegalArgumentException if its address is too long
	 */
	public Paper {
		title = cut(title, MAX_TITLE);
		summary = cut(summary, MAX_SUMMARY);
		authors = authors.stream().map((author) -> cut(author, MAX_AUTHOR)).toList();
		if (url.length() > MAX_LINK) {
			throw new IllegalArgumentException("the address of the paper is too long");
		}
		pdfUrl = unlessLonger(pdfUrl, MAX_LINK);
		codeUrl = unlessLonger(codeUrl, MAX_LINK);
		projectUrl = unlessLonger(projectUrl, MAX_LINK);
		categories = categories.stream().filter((category) -> category.length() <= MAX_CATEGORY).toList();
		doi = unlessLonger(doi, MAX_DOI);
	}

	/**
	 * A paper of the lowest authority.
	 */
	public Paper(String id, String title, String summary, List<String> authors, @Nullable LocalDate published,
			String url, @Nullable String pdfUrl, @Nullable String codeUrl, @Nullable String projectUrl,
			List<String> categories, @Nullable String doi) {
		this(id, title, summary, authors, published, url, pdfUrl, codeUrl, projectUrl, categories, doi, 0);
	}

	/**
	 * The facts of two accounts of the same paper: title, abstract and authors of the
	 * greater authority, and the fuller value of any other fact. The merge is
	 * commutative, associative and idempotent, so order and repetition do not matter, but
	 * for the id, which is this one's.
	 */
	public Paper mergedWith(Paper other) {
		Paper trusted = (this.authority >= other.authority) ? this : other;
		Paper also = (this.authority > other.authority) ? this : other;
		return new Paper(this.id, best(FULLER, trusted.title, also.title), best(FULLER, trusted.summary, also.summary),
				best(MORE, trusted.authors, also.authors),
				either(Comparator.<LocalDate>reverseOrder(), this.published, other.published),
				best(FULLER, this.url, other.url), either(FULLER, this.pdfUrl, other.pdfUrl),
				either(FULLER, this.codeUrl, other.codeUrl), either(FULLER, this.projectUrl, other.projectUrl),
				best(MORE, this.categories, other.categories), either(FULLER, this.doi, other.doi),
				Math.max(this.authority, other.authority));
	}

	/**
	 * The same account with another authority.
	 */
	public Paper withAuthority(int other) {
		return new Paper(this.id, this.title, this.summary, this.authors, this.published, this.url, this.pdfUrl,
				this.codeUrl, this.projectUrl, this.categories, this.doi, other);
	}

	/**
	 * The same paper under another id; under an arXiv id it is read at arXiv.
	 */
	public Paper withId(String other) {
		if (this.id.equals(other)) {
			return this;
		}
		boolean arxiv = PaperId.kind(other) == 0;
		return new Paper(other, this.title, this.summary, this.authors, this.published,
				arxiv ? "https://arxiv.org/abs/" + other : this.url,
				arxiv ? "https://arxiv.org/pdf/" + other : this.pdfUrl, this.codeUrl, this.projectUrl, this.categories,
				this.doi, this.authority);
	}

	/**
	 * The venue: arXiv with the primary category, or the host of its page; empty if
	 * neither is known.
	 */
	public String venue() {
		if (PaperId.kind(this.id) == 0) {
			return this.categories.isEmpty() ? "arXiv" : "arXiv " + this.categories.getFirst();
		}
		return WebLink.host(this.url).replaceFirst("^www\\.", "");
	}

	/**
	 * The same paper with title and abstract readable, without TeX.
	 */
	public Paper readable() {
		return new Paper(this.id, Maths.readable(this.title), Maths.readable(this.summary), this.authors,
				this.published, this.url, this.pdfUrl, this.codeUrl, this.projectUrl, this.categories, this.doi);
	}

	/**
	 * About how many bytes it takes in memory.
	 */
	public long bytes() {
		return 1_000 + this.title.length() + this.summary.length()
				+ this.authors.stream().mapToLong((author) -> 60 + author.length()).sum();
	}

	private static String cut(String text, int max) {
		return (text.length() <= max) ? text : PlainText.of(text, max);
	}

	private static @Nullable String unlessLonger(@Nullable String text, int max) {
		return (text == null || text.length() <= max) ? text : null;
	}

	private static <T> T best(Comparator<? super T> order, T one, T other) {
		return (order.compare(one, other) >= 0) ? one : other;
	}

	private static <T> @Nullable T either(Comparator<? super T> order, @Nullable T one, @Nullable T other) {
		return (one == null) ? other : (other == null) ? one : best(order, one, other);
	}

}
