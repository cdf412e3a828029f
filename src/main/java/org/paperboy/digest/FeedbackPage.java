package org.paperboy.digest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.digest.feedback.Feedback;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Writes the page on which a paper is judged: what its reader has said so far, and what
 * was just done.
 */
@Component
class FeedbackPage {

	private final Feedbacks feedbacks;

	private final SubscriberLinks links;

	private final Clock clock;

	FeedbackPage(Feedbacks feedbacks, SubscriberLinks links, Clock clock) {
		this.feedbacks = feedbacks;
		this.links = links;
		this.clock = clock;
	}

	/**
	 * The page.
	 * @param done what was done, by the end of its message's key; null if nothing was
	 */
	ModelAndView show(JudgedPapers.Judged judged, @Nullable String done,
			List<InvalidFieldsException.Problem> problems) {
		List<Feedback> said = this.feedbacks.of(judged.reader().id());
		List<Feedback> judgements = said.stream().filter((some) -> some.kind() != Feedback.Kind.MUTE).toList();
		String id = judged.paper().id();
		return new ModelAndView("digest/feedback", problems.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
			.addObject("left", judged.left())
			.addObject("paper", judged.paper().readable().paper())
			.addObject("done", done)
			.addObject("problems", problems)
			.addObject("verdict",
					judgements.stream().filter((some) -> some.about().equals(id)).findFirst().orElse(null))
			.addObject("others", judgements.stream().filter((some) -> !some.about().equals(id)).count())
			.addObject("muted",
					said.stream()
						.filter((some) -> some.kind() == Feedback.Kind.MUTE)
						.map((some) -> new Muted(some.id(), some.about(), until(judged.reader(), some)))
						.toList())
			.addObject("preferencesUrl",
					this.links.url(SubscriberLinks.Purpose.PREFERENCES, judged.reader().id(), judged.reader().nonce()));
	}

	/**
	 * A muted term, as the page shows it.
	 */
	record Muted(long id, String words, LocalDate until) {

	}

	private LocalDate until(Reader reader, Feedback muted) {
		Instant end = (muted.endsAt() != null) ? muted.endsAt() : this.clock.instant();
		return LocalDate.ofInstant(end, reader.preferences().timezone());
	}

}
