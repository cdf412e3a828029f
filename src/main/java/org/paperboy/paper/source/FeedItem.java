package org.paperboy.paper.source;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PlainText;

/**
 * An item of a feed, whatever its format, before anything in it is believed.
 *
 * @param link the page it is about
 * @param names other names it goes by, the surest first: its identifiers, DOIs
 * @param title as plain text
 * @param summary as plain text
 * @param authors names
 * @param date of publication in UTC, where known
 */
record FeedItem(@Nullable String link, List<String> names, String title, String summary, List<String> authors,
		@Nullable LocalDate date) {

	/**
	 * The listing it makes, or empty where it has no title or nothing that identifies it.
	 * @param today stands for a date that is unknown or still to come
	 */
	Optional<Listing> listing(LocalDate today) {
		String url = Stream.concat(Stream.ofNullable(this.link), this.names.stream())
			.map(PlainText::link)
			.flatMap(Stream::ofNullable)
			.findFirst()
			.orElse(null);
		Optional<String> id = PaperId.of(url, this.names);
		String heading = PlainText.of(this.title, 500);
		if (id.isEmpty() || heading.isEmpty()) {
			return Optional.empty();
		}
		String doi = Stream.concat(this.names.stream(), Stream.ofNullable(url))
			.flatMap((name) -> PaperId.doi(name).stream())
			.findFirst()
			.orElse(null);
		Optional<String> arxiv = PaperId.arxiv(id.get());
		String page = arxiv.map((paper) -> "https://arxiv.org/abs/" + paper)
			.orElse((url != null) ? url : "https://doi.org/" + doi);
		LocalDate day = (this.date == null || this.date.isAfter(today)) ? today : this.date;
		boolean dated = day.equals(this.date);
		Paper paper = new Paper(id.get(), heading, PlainText.of(this.summary, 10_000), cleanAuthors(),
				(dated && arxiv.isEmpty()) ? day : null, page,
				arxiv.map((known) -> "https://arxiv.org/pdf/" + known).orElse(null), null, null, List.of(), doi);
		return Optional.of(new Listing(paper, day, 0, 0, null, dated));
	}

	private List<String> cleanAuthors() {
		return this.authors.stream()
			.map((author) -> PlainText.of(author, 120))
			.filter((author) -> !author.isEmpty())
			.distinct()
			.limit(2_000)
			.toList();
	}

}
