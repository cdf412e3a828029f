package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.AuthorNames;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperDetails;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PlainText;
import org.paperboy.paper.document.FeedEntry;
import org.paperboy.paper.document.FeedText;
import org.paperboy.paper.document.HtmlText;
import org.paperboy.paper.document.XmlFeed;
import org.paperboy.paper.http.WebFetcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Reads details of papers from arXiv's query API: {@code GET /api/query?id_list=…}
 * (Atom), 100 ids a call. It leaves unknown ids out, and now and then answers with an
 * empty page, which is asked for again.
 *
 * @see <a href="https://info.arxiv.org/help/api/user-manual.html">arXiv's query API</a>
 */
@Component
@ConditionalOnBooleanProperty(name = "paperboy.sources.arxiv.enabled", matchIfMissing = true)
class ArxivDetails implements PaperDetails {

	private static final Logger log = LoggerFactory.getLogger(ArxivDetails.class);

	private static final int IDS_PER_CALL = 100;

	private static final int MAX_TRIES = 4;

	/**
	 * The form of an arXiv category; the API also has codes of ACM and MSC.
	 */
	private static final String CATEGORY = "[a-z]+(-[a-z]+)?(\\.([A-Z]{2}|[a-z]+(-[a-z]+)?))?";

	private final URI url;

	private final ArxivCalls calls;

	ArxivDetails(SourcesProperties sources, ArxivCalls calls) {
		this.url = sources.arxiv().url();
		this.calls = calls;
	}

	@Override
	public Map<String, Paper> of(Collection<String> arxivIds, Deadline deadline) {
		List<String> ids = arxivIds.stream().filter((id) -> PaperId.arxiv(id).isPresent()).distinct().toList();
		Map<String, Paper> found = new HashMap<>();
		try {
			for (int from = 0; from < ids.size(); from += IDS_PER_CALL) {
				found.putAll(call(ids.subList(from, Math.min(from + IDS_PER_CALL, ids.size())), deadline));
			}
		}
		catch (IOException | RuntimeException ex) {
			log.warn("arXiv told details of {} papers, the rest later: {}", found.size(),
					PlainText.of(ex.getMessage(), 200));
		}
		return found;
	}

	private Map<String, Paper> call(List<String> ids, Deadline deadline) throws IOException {
		URI address = URI
			.create(this.url + "/api/query?id_list=" + String.join(",", ids) + "&max_results=" + ids.size());
		Map<String, Paper> found = new HashMap<>();
		for (int attempt = 1; attempt <= MAX_TRIES && found.isEmpty(); attempt++) {
			WebFetcher.Answer answer = this.calls.get(address, deadline);
			if (answer.status() == 400) {
				log.warn("arXiv does not take one of the ids {} to {}", ids.getFirst(), ids.getLast());
				return found;
			}
			Element feed = XmlFeed.whole(FeedText.of(answer.content(), answer.type()));
			List<FeedEntry> entries = FeedEntry.of(feed);
			entries.forEach((entry) -> paper(entry).ifPresent((paper) -> found.put(paper.id(), paper)));
			if (!entries.isEmpty() || total(feed) == 0) {
				return found;
			}
		}
		return found;
	}

	private static int total(Element feed) {
		return FeedEntry.all(feed, "opensearch:totalresults")
			.map(FeedEntry::text)
			.filter((number) -> number.matches("\\d{1,9}"))
			.mapToInt(Integer::parseInt)
			.findFirst()
			.orElse(0);
	}

	private static Optional<Paper> paper(FeedEntry entry) {
		Optional<String> id = PaperId.arxivOf(entry.text("id"));
		String title = PlainText.of(HtmlText.ofText(entry.text("title")), Paper.MAX_TITLE);
		if (id.isEmpty() || title.isEmpty()) {
			return Optional.empty();
		}
		List<String> authors = AuthorNames
			.of(entry.all("author").flatMap((author) -> FeedEntry.all(author, "name")).map(FeedEntry::text).toList());
		return Optional
			.of(new Paper(id.get(), title, PlainText.of(HtmlText.ofText(entry.text("summary")), Paper.MAX_SUMMARY),
					authors, FeedDates.day(entry.text("published")), "https://arxiv.org/abs/" + id.get(),
					"https://arxiv.org/pdf/" + id.get(), null, null, categories(entry),
					PaperId.doi(entry.text("arxiv:doi")).orElse(null)));
	}

	private static List<String> categories(FeedEntry entry) {
		Stream<String> primary = entry.all("arxiv:primary_category").map((category) -> category.attr("term"));
		return Stream.concat(primary, entry.categories().stream())
			.filter((category) -> category.matches(CATEGORY))
			.distinct()
			.toList();
	}

}
