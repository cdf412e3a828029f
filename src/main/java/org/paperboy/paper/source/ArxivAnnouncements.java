package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

import org.paperboy.paper.Deadline;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.Reading;
import org.paperboy.paper.document.FeedText;
import org.paperboy.paper.http.CallSpacing;
import org.paperboy.paper.http.WebFetcher;
import org.paperboy.topic.Topics;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Lists what arXiv announced today: {@code GET /rss/{category+category+…}} (RSS 2.0), a
 * few categories a call. The feed knows only today's announcement, by New York's
 * calendar, so a past date is quiet.
 *
 * @see <a href="https://info.arxiv.org/help/rss_specifications.html">arXiv's feeds</a>
 */
@Component
@ConditionalOnBooleanProperty(name = "paperboy.sources.arxiv.enabled", matchIfMissing = true)
class ArxivAnnouncements implements PaperSource {

	private static final ZoneId EASTERN = ZoneId.of("America/New_York");

	private static final int CATEGORIES_PER_CALL = 20;

	/**
	 * A feed of this many items was cut by arXiv, and new papers are missing.
	 */
	private static final int MAX_FEED_ITEMS = 2_000;

	private static final int MAX_FAILURES = 2;

	private final URI url;

	private final List<String> categories;

	private final ArxivCalls calls;

	private final Clock clock;

	/**
	 * The category that the next reading begins with: the first that there was no time
	 * for.
	 */
	private volatile int first;

	@Autowired
	ArxivAnnouncements(SourcesProperties sources, Topics topics, ArxivCalls calls, Clock clock) {
		this(sources.arxiv().rssUrl(),
				sources.arxiv().categories().isEmpty() ? topics.categories() : sources.arxiv().categories(), calls,
				clock);
	}

	ArxivAnnouncements(URI url, List<String> categories, ArxivCalls calls, Clock clock) {
		this.url = url;
		this.categories = categories;
		this.calls = calls;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "arxiv";
	}

	private LocalDate today() {
		return LocalDate.now(this.clock.withZone(EASTERN));
	}

	@Override
	public boolean knows(LocalDate date) {
		return !date.isBefore(today());
	}

	@Override
	public int authority() {
		return 3;
	}

	@Override
	public boolean expects(LocalDate date) {
		return knows(date) && ArxivCalendar.announces(date);
	}

	@Override
	public Reading read(LocalDate date, Deadline deadline) {
		if (!knows(date)) {
			return Reading.quiet("arXiv announces only today's papers");
		}
		if (today().isBefore(date)) {
			return Reading.quiet("today's announcement comes at midnight in New York");
		}
		return announcement(new AnnouncementCalls(date), deadline);
	}

	private Reading announcement(AnnouncementCalls announced, Deadline deadline) {
		Deque<List<String>> waiting = calls();
		while (!waiting.isEmpty() && announced.failures() < MAX_FAILURES) {
			List<String> some = waiting.removeFirst();
			try {
				call(some, waiting, announced, deadline);
			}
			catch (CallSpacing.NoTurnException ex) {
				waiting.addFirst(some);
				break;
			}
			catch (IOException ex) {
				announced.fail(some.getFirst() + "…: " + ex.getMessage());
			}
		}
		boolean late = !waiting.isEmpty() && announced.failures() < MAX_FAILURES;
		this.first = late ? this.categories.indexOf(waiting.getFirst().getFirst()) : 0;
		return announced.reading(waiting.size());
	}

	/**
	 * Makes a call for some categories; if arXiv refuses or cuts it, it waits as two
	 * calls.
	 */
	private void call(List<String> some, Deque<List<String>> waiting, AnnouncementCalls announced, Deadline deadline)
			throws IOException {
		WebFetcher.Answer answer = this.calls.get(URI.create(this.url + "/rss/" + String.join("+", some)), deadline);
		ArxivFeed.Announcement feed = (answer.status() != 400)
				? ArxivFeed.read(FeedText.of(answer.content(), answer.type())) : null;
		if (some.size() > 1 && (feed == null || feed.items() >= MAX_FEED_ITEMS)) {
			waiting.addFirst(some.subList(some.size() / 2, some.size()));
			waiting.addFirst(some.subList(0, some.size() / 2));
		}
		else if (feed == null) {
			announced.fail(some.getFirst() + ": HTTP 400");
		}
		else {
			announced.add(feed);
		}
	}

	private Deque<List<String>> calls() {
		List<String> turned = new ArrayList<>(this.categories);
		Collections.rotate(turned, -this.first);
		Deque<List<String>> calls = new ArrayDeque<>();
		for (int from = 0; from < turned.size(); from += CATEGORIES_PER_CALL) {
			calls.add(turned.subList(from, Math.min(from + CATEGORIES_PER_CALL, turned.size())));
		}
		return calls;
	}

}
