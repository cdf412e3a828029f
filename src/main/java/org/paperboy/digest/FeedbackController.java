package org.paperboy.digest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.PageLanguage;
import org.paperboy.digest.feedback.Feedback;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.words.Words;

import org.springframework.dao.EmptyResultDataAccessException;
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

	private final FeedbackPage page;

	FeedbackController(JudgedPapers papers, Feedbacks feedbacks, FeedbackPage page) {
		this.papers = papers;
		this.feedbacks = feedbacks;
		this.page = page;
	}

	@GetMapping("/feedback/{token}")
	ModelAndView show(@PathVariable String token, @RequestParam Map<String, String> query, HttpServletRequest request) {
		return judged(token, request).map((judged) -> this.page.show(judged, null, List.of()))
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
			ModelAndView left = this.page.show(judged, null, List.of());
			left.setStatus(HttpStatus.CONFLICT);
			return left;
		}
		try {
			String done = undo.isPresent() || forget.isPresent() ? takeBack(judged, undo)
					: mute.isPresent() ? mute(judged, mute.get()) : judge(judged, say);
			return this.page.show(judged, done, List.of());
		}
		catch (InvalidFieldsException ex) {
			return this.page.show(judged, null, ex.problems());
		}
		catch (EmptyResultDataAccessException ex) {
			// erased meanwhile
			return expired();
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

	private static ModelAndView expired() {
		return new ModelAndView("subscriber/expired", HttpStatus.NOT_FOUND);
	}

}
