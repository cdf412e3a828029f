package org.paperboy.admin.desk;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.CalendarDay;
import org.paperboy.digest.ReaderRecord;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriptionFields;
import org.paperboy.subscriber.change.OperatorChanges;
import org.paperboy.subscriber.change.OperatorChanges.Change;
import org.paperboy.subscriber.erasure.Erasure;
import org.paperboy.subscriber.reach.OperatorLiftings;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the operator one reader, whom they may change, pause, resume, make reachable
 * again and erase.
 */
@Controller
@RequestMapping("/admin/readers/{id}")
class ReaderController {

	private final ReaderPages pages;

	private final OperatorChanges changes;

	private final OperatorLiftings liftings;

	private final Erasure erasure;

	ReaderController(ReaderPages pages, OperatorChanges changes, OperatorLiftings liftings, Erasure erasure) {
		this.pages = pages;
		this.changes = changes;
		this.liftings = liftings;
		this.erasure = erasure;
	}

	@GetMapping
	ModelAndView show(@PathVariable long id) {
		return this.pages.page(id, List.of());
	}

	@GetMapping("/data.json")
	ResponseEntity<ReaderRecord> download(@PathVariable long id) {
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename("reader-" + id + ".json").build().toString())
			.body(this.pages.record(id));
	}

	@PostMapping
	ModelAndView change(@PathVariable long id, @RequestParam MultiValueMap<String, String> fields) {
		Subscriber reader = this.pages.reader(id);
		try {
			this.changes.change(reader.email(), read(reader, fields));
			return this.pages.done(id, "saved");
		}
		catch (InvalidFieldsException ex) {
			return this.pages.page(id, ex.problems());
		}
		catch (OperatorChanges.UnconfirmedException ex) {
			return this.pages.refused(id, "unconfirmed");
		}
	}

	private static Change read(Subscriber reader, MultiValueMap<String, String> fields) {
		if (fields.containsKey("pause")) {
			return Change.pause(until(fields.getFirst("pausedUntil")));
		}
		if (fields.containsKey("resume")) {
			return Change.resume();
		}
		return Change.choose(SubscriptionFields.form(reader.email().value(), fields));
	}

	private static @Nullable LocalDate until(@Nullable String text) {
		try {
			return (text == null || text.isBlank()) ? null : CalendarDay.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw new InvalidFieldsException("pausedUntil", "problem.date");
		}
	}

	@PostMapping("/lift")
	ModelAndView lift(@PathVariable long id) {
		this.liftings.lift(this.pages.reader(id).email());
		return this.pages.done(id, "lifted");
	}

	@GetMapping("/erase")
	ModelAndView askBeforeErasing(@PathVariable long id) {
		return new ModelAndView("admin/erase").addObject("id", id)
			.addObject("address", this.pages.reader(id).email().display());
	}

	@PostMapping("/erase")
	ModelAndView erase(@PathVariable long id, @RequestParam(defaultValue = "") String sure) {
		Subscriber reader = this.pages.reader(id);
		if (!sure.equals("1")) {
			return askBeforeErasing(id);
		}
		this.erasure.erase(reader.id());
		return new ModelAndView("redirect:/admin/readers");
	}

}
