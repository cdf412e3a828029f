package org.paperboy.admin.desk;

import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;

import org.paperboy.CalendarDay;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.Digests;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.Subscribers;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Sends an edition to everybody, or again to those whose letters were refused, or cancels
 * what has not left of it, after the operator saw whom it concerns.
 */
@Controller
class RunController {

	private final Editions editions;

	private final Digests digests;

	private final Deliveries deliveries;

	private final Subscribers subscribers;

	RunController(Editions editions, Digests digests, Deliveries deliveries, Subscribers subscribers) {
		this.editions = editions;
		this.digests = digests;
		this.deliveries = deliveries;
		this.subscribers = subscribers;
	}

	@GetMapping("/admin/run")
	ModelAndView ask(@RequestParam(defaultValue = "") String date) {
		return withEdition(date, this::page);
	}

	private ModelAndView page(Edition edition) {
		Deliveries.Counts counts = this.deliveries.count(LetterKind.DIGEST, edition.date().toString());
		return new ModelAndView("admin/run").addObject("date", edition.date())
			.addObject("open", !edition.closed())
			.addObject("readers", this.subscribers.count().getOrDefault(Subscriber.State.ACTIVE.name(), 0L))
			.addObject("counts", counts)
			.addObject("waiting", counts.planned() + counts.deferred());
	}

	@PostMapping("/admin/send")
	ModelAndView send(@RequestParam(defaultValue = "") String date) {
		return withEdition(date, (edition) -> {
			this.digests.send(edition.date(), null);
			return runOf(edition);
		});
	}

	@PostMapping("/admin/again")
	ModelAndView again(@RequestParam(defaultValue = "") String date) {
		return withEdition(date, (edition) -> {
			this.deliveries.again(LetterKind.DIGEST, edition.date().toString());
			return runOf(edition);
		});
	}

	@PostMapping("/admin/cancel")
	ModelAndView cancel(@RequestParam(defaultValue = "") String date, @RequestParam(defaultValue = "") String sure) {
		return withEdition(date, (edition) -> {
			if (!sure.equals("1")) {
				return runOf(edition);
			}
			this.deliveries.cancel(LetterKind.DIGEST, edition.date().toString());
			return new ModelAndView("redirect:/admin/runs",
					Map.of("state", "SKIPPED", "reason", "CANCELLED", "date", edition.date().toString()));
		});
	}

	/**
	 * Does something with the edition of a day, or asks for another day.
	 */
	private ModelAndView withEdition(String date, Function<Edition, ModelAndView> work) {
		try {
			return this.editions.find(CalendarDay.parse(date)).map(work).orElseGet(() -> wrong("problem.date.edition"));
		}
		catch (DateTimeParseException ex) {
			return wrong("problem.date");
		}
	}

	private static ModelAndView runOf(Edition edition) {
		return new ModelAndView("redirect:/admin/run", "date", edition.date().toString());
	}

	private static ModelAndView wrong(String problem) {
		return new ModelAndView("admin/run", HttpStatus.BAD_REQUEST).addObject("problems",
				new InvalidFieldsException("send-date", problem).problems());
	}

}
