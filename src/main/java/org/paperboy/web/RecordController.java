package org.paperboy.web;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.PageLanguage;
import org.paperboy.digest.ReaderRecord;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.ExpiredLink;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.erasure.Erasure;
import org.paperboy.subscriber.change.RecordLinks;
import org.paperboy.web.signup.GuardedMoves;

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

	private final RecordLinks links;

	private final RecordPages pages;

	private final GuardedMoves moves;

	private final Erasure erasure;

	RecordController(RecordLinks links, RecordPages pages, GuardedMoves moves, Erasure erasure) {
		this.links = links;
		this.pages = pages;
		this.moves = moves;
		this.erasure = erasure;
	}

	@GetMapping("/record/{token}")
	ModelAndView show(@PathVariable String token, HttpServletRequest request) {
		return page(token, request, List.of());
	}

	@GetMapping("/record/{token}/data.json")
	ResponseEntity<ReaderRecord> download(@PathVariable String token) {
		return this.links.verify(token)
			.flatMap(this.links::find)
			.map(this.pages::file)
			.orElseGet(() -> ResponseEntity.notFound().build());
	}

	@PostMapping("/record/{token}")
	ModelAndView act(@PathVariable String token, @RequestParam Optional<String> email,
			@RequestParam Optional<String> erase, @RequestParam Optional<String> sure, HttpServletRequest request) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(token);
		Optional<Subscriber> subscriber = claim.flatMap(this.links::find);
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
		this.erasure.erase(subscriber.id());
		return new ModelAndView("web/erased");
	}

	private ModelAndView page(String token, HttpServletRequest request, List<InvalidFieldsException.Problem> problems) {
		return this.links.verify(token).flatMap(this.links::find).map((subscriber) -> {
			PageLanguage.choose(request, subscriber.preferences().locale());
			return this.pages.page(subscriber, token, problems);
		}).orElseGet(ExpiredLink::page);
	}

}
