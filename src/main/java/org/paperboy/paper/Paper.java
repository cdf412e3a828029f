package org.paperboy.paper;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A paper, as plain text: nothing in it is markup, everything is escaped on output.
 *
 * @param id its arXiv id without version, else {@code doi:…} or {@code url:…}
 * @param title one line
 * @param summary the abstract, in one paragraph
 * @param authors names in the paper's order
 * @param published day of the first version, where known
 * @param url the page to read about it
 * @param pdfUrl its PDF, where known
 * @param codeUrl its repository, where known
 * @param projectUrl its project page, where known
 * @param categories arXiv categories, the primary one first
 */
public record Paper(String id, String title, String summary, List<String> authors, @Nullable LocalDate published,
		String url, @Nullable String pdfUrl, @Nullable String codeUrl, @Nullable String projectUrl,
		List<String> categories) {

	/**
	 * What both readings know of the same paper: this one's facts, and the other's where
	 * this one has none.
	 */
	Paper mergedWith(Paper other) {
		return new Paper(this.id, this.title, this.summary.isEmpty() ? other.summary : this.summary,
				this.authors.isEmpty() ? other.authors : this.authors, first(this.published, other.published), this.url,
				first(this.pdfUrl, other.pdfUrl), first(this.codeUrl, other.codeUrl),
				first(this.projectUrl, other.projectUrl),
				this.categories.isEmpty() ? other.categories : this.categories);
	}

	private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
		return (one != null) ? one : other;
	}

}
