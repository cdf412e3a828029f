package org.paperboy.digest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.PageLanguage;
import org.paperboy.digest.feedback.Feedback;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.words.Words;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the page on which readers judge a paper that they were sent, by signed link from
 * the letter. Opening it changes nothing; its buttons act, and their effect can be taken
 * back there. Nothing changes for readers who have left, as a letter may have been passed
 * on.
 */
@Controller
class FeedbackController {

	/**
	 * The wishes that a letter's links may name, so that the page shows that button
	 * first.
	 */
	private static final List<String> WISHES = List.of("more", "less", "mute");

	private final JudgedPapers papers;

	private final Feedbacks feedbacks;

	private final SubscriberLinks links;

	private final Clock clock;

	FeedbackController(JudgedPapers papers, Feedbacks feedbacks, SubscriberLinks links, Clock clock) {
		this.papers = papers;
		this.feedbacks = feedbacks;
		this.links = links;
		this.clock = clock;
	}

	@GetMapping("/feedback/{token}")
	ModelAndView show(@PathVariable String token, @RequestParam Map<String, String> query, HttpServletRequest request) {
		return judged(token, request).map((judged) -> page(judged, null, List.of()))
			.orElseGet(FeedbackController::expired)
			.addObject("wish", WISHES.stream().filter(query::containsKey).findFirst().orElse(null));
	}

	@PostMapping("/feedback/{token}")
	ModelAndView act(@PathVariable String token, @RequestParam Optional<Feedback.Kind> say,
			@RequestParam Optional<String> mute, @RequestParam Optional<Long> undo,
			@RequestParam Optional<String> forget, HttpServletRequest request) {
		JudgedPapers.Judged judged = judged(token, request).orElse(null);
		if (judged == null) {
			return expired();
		}
		if (judged.left()) {
			ModelAndView left = page(judged, null, List.of());
			left.setStatus(HttpStatus.CONFLICT);
			return left;
		}
		try {
			String done = undo.isPresent() || forget.isPresent() ? takeBack(judged, undo)
					: mute.isPresent() ? mute(judged, mute.get()) : judge(judged, say);
			return page(judged, done, List.of());
		}
		catch (InvalidFieldsException ex) {
			return page(judged, null, ex.problems());
		}
	}

	/**
	 * The paper of a token, with the page in its reader's language.
	 */
	private Optional<JudgedPapers.Judged> judged(String token, HttpServletRequest request) {
		Optional<JudgedPapers.Judged> judged = this.papers.find(token);
		judged.ifPresent((some) -> PageLanguage.choose(request, some.reader().preferences().locale()));
		return judged;
	}

	/**
	 * Takes back one judgement, or all if none is named.
	 */
	private String takeBack(JudgedPapers.Judged judged, Optional<Long> feedback) {
		if (feedback.isPresent()) {
			return this.feedbacks.undo(judged.reader().id(), feedback.get()).isPresent() ? "UNDONE" : "NOTHING";
		}
		this.feedbacks.forget(judged.reader().id());
		return "UNDONE";
	}

	private String mute(JudgedPapers.Judged judged, String text) {
		String words = SubscriptionForm.term("mute", text);
		if (!Words.holdWord(words)) {
			throw new InvalidFieldsException("mute", "problem.mute");
		}
		this.feedbacks.mute(judged.reader().id(), words);
		return Feedback.Kind.MUTE.name();
	}

	private String judge(JudgedPapers.Judged judged, Optional<Feedback.Kind> say) {
		Feedback.Kind kind = say.filter((some) -> some != Feedback.Kind.MUTE)
			.orElseThrow(() -> new InvalidFieldsException("say", "problem.choice", "MORE, LESS"));
		this.feedbacks.judge(judged.reader().id(), kind, judged.paper().id(), this.papers.marks(judged));
		return kind.name();
	}

	private ModelAndView page(JudgedPapers.Judged judged, @Nullable String done,
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

	private static ModelAndView expired() {
		return new ModelAndView("subscriber/expired", HttpStatus.NOT_FOUND);
	}

}
