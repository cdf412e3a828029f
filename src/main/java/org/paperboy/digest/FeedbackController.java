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
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.digest.choice.EditionIndexes;
import org.paperboy.digest.choice.Matched;
import org.paperboy.digest.feedback.Feedback;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.digest.feedback.Marks;
import org.paperboy.digest.letter.DigestPapers;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.edition.RankedPaper;
import org.paperboy.subscriber.InvalidFieldsException;
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
	 * The number of a paper's terms that are learned from.
	 */
	private static final int MAX_TERMS = 30;

	/**
	 * The wishes that a letter's links may name, so that the page shows that button
	 * first.
	 */
	private static final List<String> WISHES = List.of("more", "less", "mute");

	private final SentDigests digests;

	private final DigestPapers papers;

	private final EditionIndexes indexes;

	private final Feedbacks feedbacks;

	private final SubscriberLinks links;

	private final Clock clock;

	FeedbackController(SentDigests digests, DigestPapers papers, EditionIndexes indexes, Feedbacks feedbacks,
			SubscriberLinks links, Clock clock) {
		this.digests = digests;
		this.papers = papers;
		this.indexes = indexes;
		this.feedbacks = feedbacks;
		this.links = links;
		this.clock = clock;
	}

	/**
	 * A paper of a digest that its reader judges.
	 */
	private record Judged(SentDigests.Sent sent, DigestContent content, DigestContent.Item item, RankedPaper paper) {

		long reader() {
			return this.sent.reader().id();
		}

	}

	@GetMapping("/feedback/{token}")
	ModelAndView show(@PathVariable String token, @RequestParam Map<String, String> query, HttpServletRequest request) {
		speak(token, request);
		return page(token, null, List.of()).addObject("wish",
				WISHES.stream().filter(query::containsKey).findFirst().orElse(null));
	}

	@PostMapping("/feedback/{token}")
	ModelAndView act(@PathVariable String token, @RequestParam Optional<Feedback.Kind> say,
			@RequestParam Optional<String> mute, @RequestParam Optional<Long> undo,
			@RequestParam Optional<String> forget, HttpServletRequest request) {
		speak(token, request);
		Judged judged = judged(token).orElse(null);
		if (judged == null) {
			return expired();
		}
		if (judged.sent().left()) {
			ModelAndView left = page(token, null, List.of());
			left.setStatus(HttpStatus.CONFLICT);
			return left;
		}
		Instant now = this.clock.instant();
		try {
			if (undo.isPresent()) {
				boolean there = this.feedbacks.undo(judged.reader(), undo.get()).isPresent();
				return page(token, there ? "UNDONE" : "NOTHING", List.of());
			}
			if (forget.isPresent()) {
				this.feedbacks.forget(judged.reader());
				return page(token, "UNDONE", List.of());
			}
			if (mute.isPresent()) {
				this.feedbacks.mute(judged.reader(), searchable(SubscriptionForm.term("mute", mute.get())), now);
				return page(token, "MUTE", List.of());
			}
			Feedback.Kind kind = say.filter((some) -> some != Feedback.Kind.MUTE)
				.orElseThrow(() -> new InvalidFieldsException("say", "problem.choice", "MORE, LESS"));
			this.feedbacks.judge(judged.reader(), kind, judged.paper().id(), marks(judged), now);
			return page(token, kind.name(), List.of());
		}
		catch (InvalidFieldsException ex) {
			return page(token, null, ex.problems());
		}
	}

	private void speak(String token, HttpServletRequest request) {
		this.digests.find(SubscriberLinks.Purpose.FEEDBACK, token)
			.ifPresent((sent) -> PageLanguage.choose(request, sent.reader().preferences().locale()));
	}

	private static String searchable(String words) {
		if (!Words.holdWord(words)) {
			throw new InvalidFieldsException("mute", "problem.mute");
		}
		return words;
	}

	private Marks marks(Judged judged) {
		EditionIndex index = this.indexes.of(judged.content().editions());
		return new Marks(judged.item().matched().stream().map(Matched::interest).toList(),
				index.marks(index.position(judged.paper().id()), MAX_TERMS));
	}

	private Optional<Judged> judged(String token) {
		return this.digests.find(SubscriberLinks.Purpose.FEEDBACK, token).flatMap((sent) -> {
			DigestContent content = DigestContent.fromJson(sent.row().content());
			int place = sent.paper();
			return (place >= 0 && place < content.papers().size())
					? Optional
						.of(new Judged(sent, content, content.papers().get(place), this.papers.of(content).get(place)))
					: Optional.empty();
		});
	}

	private ModelAndView page(String token, @Nullable String done, List<InvalidFieldsException.Problem> problems) {
		return judged(token).map((judged) -> {
			List<Feedback> said = this.feedbacks.of(judged.reader(), this.clock.instant());
			String id = judged.paper().id();
			return new ModelAndView("digest/feedback", problems.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
				.addObject("left", judged.sent().left())
				.addObject("paper", judged.paper().readable().paper())
				.addObject("done", done)
				.addObject("problems", problems)
				.addObject("verdict",
						said.stream()
							.filter((some) -> some.kind() != Feedback.Kind.MUTE && some.about().equals(id))
							.findFirst()
							.orElse(null))
				.addObject("others",
						said.stream()
							.filter((some) -> some.kind() != Feedback.Kind.MUTE && !some.about().equals(id))
							.count())
				.addObject("muted",
						said.stream()
							.filter((some) -> some.kind() == Feedback.Kind.MUTE)
							.map((some) -> new Muted(some.id(), some.about(), until(judged, some)))
							.toList())
				.addObject("preferencesUrl", this.links.url(SubscriberLinks.Purpose.PREFERENCES, judged.reader(),
						judged.sent().reader().nonce()));
		}).orElseGet(FeedbackController::expired);
	}

	/**
	 * A muted term, as the page shows it.
	 */
	record Muted(long id, String words, LocalDate until) {

	}

	private LocalDate until(Judged judged, Feedback muted) {
		Instant end = (muted.endsAt() != null) ? muted.endsAt() : this.clock.instant();
		return LocalDate.ofInstant(end, judged.sent().reader().preferences().timezone());
	}

	private static ModelAndView expired() {
		return new ModelAndView("subscriber/expired", HttpStatus.NOT_FOUND);
	}

}
