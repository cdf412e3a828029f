package org.paperboy.web;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.PageLanguage;
import org.paperboy.digest.ReaderRecord;
import org.paperboy.digest.ReaderRecords;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.ExpiredLink;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.subscriber.change.Erasure;
import org.paperboy.web.signup.GuardedMoves;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows readers their own record, behind a link that is mailed to them on request and
 * works for a day. They see what was sent and when they agreed, and may download it, move
 * to another address or be erased. No link of a digest leads here, as a digest may be
 * passed on.
 */
@Controller
class RecordController {

	/**
	 * The number of letters, and of steps of consent, that the page shows; the download
	 * has all of them.
	 */
	private static final int MAX_ROWS = 200;

	private final Subscribers subscribers;

	private final GuardedMoves moves;

	private final SubscriberLinks links;

	private final ReaderRecords records;

	private final Erasure erasure;

	RecordController(Subscribers subscribers, GuardedMoves moves, SubscriberLinks links, ReaderRecords records,
			Erasure erasure) {
		this.subscribers = subscribers;
		this.moves = moves;
		this.links = links;
		this.records = records;
		this.erasure = erasure;
	}

	@GetMapping("/record/{token}")
	ModelAndView show(@PathVariable String token, HttpServletRequest request) {
		return page(token, request, List.of());
	}

	@GetMapping("/record/{token}/data.json")
	ResponseEntity<ReaderRecord> download(@PathVariable String token) {
		return claim(token).flatMap(this.subscribers::find)
			.map((subscriber) -> ResponseEntity.ok()
				.header(HttpHeaders.CONTENT_DISPOSITION,
						ContentDisposition.attachment().filename("paperboy.json").build().toString())
				.body(this.records.of(subscriber)))
			.orElseGet(() -> ResponseEntity.notFound().build());
	}

	@PostMapping("/record/{token}")
	ModelAndView act(@PathVariable String token, @RequestParam Optional<String> email,
			@RequestParam Optional<String> erase, @RequestParam Optional<String> sure, HttpServletRequest request) {
		Optional<SubscriberLinks.Claim> claim = claim(token);
		Optional<Subscriber> subscriber = claim.flatMap(this.subscribers::find);
		if (claim.isEmpty() || subscriber.isEmpty()) {
			return ExpiredLink.page();
		}
		try {
			if (erase.isPresent()) {
				return erase(subscriber.get(), sure.isPresent(), request);
			}
			if (!subscriber.get().isConfirmed()) {
				ModelAndView unmoved = page(token, request, List.of());
				unmoved.setStatus(HttpStatus.CONFLICT);
				return unmoved;
			}
			EmailAddress address = EmailAddress.parse(email.orElse(null))
				.orElseThrow(() -> new InvalidFieldsException("email", "problem.email"));
			this.moves.request(request, claim.get(), address);
			return page(token, request, List.of()).addObject("movingTo", address.display());
		}
		catch (InvalidFieldsException ex) {
			return page(token, request, ex.problems());
		}
	}

	private ModelAndView erase(Subscriber subscriber, boolean sure, HttpServletRequest request) {
		if (!sure) {
			throw new InvalidFieldsException("erase", "problem.erase");
		}
		PageLanguage.choose(request, subscriber.preferences().locale());
		this.erasure.erase(subscriber.email());
		return new ModelAndView("web/erased");
	}

	private Optional<SubscriberLinks.Claim> claim(String token) {
		return this.links.verify(SubscriberLinks.Purpose.RECORD, token).filter(this.records::isInTime);
	}

	private ModelAndView page(String token, HttpServletRequest request, List<InvalidFieldsException.Problem> problems) {
		return claim(token).flatMap(this.subscribers::find).map((subscriber) -> {
			PageLanguage.choose(request, subscriber.preferences().locale());
			ReaderRecord record = this.records.of(subscriber);
			return new ModelAndView("web/record", problems.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
				.addObject("record", record)
				.addObject("letters", record.letters().stream().limit(MAX_ROWS).toList())
				.addObject("consent", newest(record.consent()))
				.addObject("address", subscriber.email().display())
				.addObject("confirmed", subscriber.isConfirmed())
				.addObject("left", subscriber.state() == Subscriber.State.LEFT)
				.addObject("ownFeed", this.links.feed(subscriber))
				.addObject("zone", subscriber.preferences().timezone())
				.addObject("token", token)
				.addObject("problems", problems);
		}).orElseGet(ExpiredLink::page);
	}

	private static <T> List<T> newest(List<T> oldestFirst) {
		return oldestFirst.subList(Math.max(0, oldestFirst.size() - MAX_ROWS), oldestFirst.size());
	}

}
