package org.paperboy.admin;

import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.paperboy.CalendarDay;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.Digests;
import org.paperboy.edition.Collected;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.edition.NoSuchDayException;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Subscribers;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the operator's overview, with the two things that one does by hand: collect and
 * send.
 */
@Controller
class AdminController {

	private static final int MAX_LISTED = 14;

	private final Editions editions;

	private final Digests digests;

	private final Deliveries deliveries;

	private final Subscribers subscribers;

	AdminController(Editions editions, Digests digests, Deliveries deliveries, Subscribers subscribers) {
		this.editions = editions;
		this.digests = digests;
		this.deliveries = deliveries;
		this.subscribers = subscribers;
	}

	@GetMapping("/admin/login")
	String login() {
		return "admin/login";
	}

	@GetMapping("/admin")
	ModelAndView overview() {
		return overview(HttpStatus.OK, List.of());
	}

	private ModelAndView overview(HttpStatus status, List<InvalidFieldsException.Problem> problems) {
		List<Edition.Heading> headings = this.editions.headings(MAX_LISTED);
		Map<String, Deliveries.Counts> counts = new LinkedHashMap<>();
		Map<String, List<Collected.Source>> bad = new LinkedHashMap<>();
		headings.forEach((heading) -> {
			counts.put(heading.date().toString(), this.deliveries.count(LetterKind.DIGEST, heading.date().toString()));
			bad.put(heading.date().toString(), this.editions.badReadings(heading.date()));
		});
		return new ModelAndView("admin/overview", status).addObject("headings", headings)
			.addObject("problems", problems)
			.addObject("counts", counts)
			.addObject("bad", bad)
			.addObject("subscribers", this.subscribers.count())
			.addObject("readings", headings.isEmpty() ? List.of() : this.editions.readings(headings.getFirst().date()));
	}

	@PostMapping("/admin/collect")
	ModelAndView collect(@RequestParam(defaultValue = "") String date) {
		return done("collect-date", () -> this.editions.collect(CalendarDay.parse(date)));
	}

	@PostMapping("/admin/send")
	ModelAndView send(@RequestParam(defaultValue = "") String date) {
		return done("send-date", () -> this.digests.send(CalendarDay.parse(date), null)
			.orElseThrow(() -> new InvalidFieldsException("send-date", "problem.date.edition")));
	}

	/**
	 * Does something for a day and returns to the overview, or says beside the field of
	 * the day why that is not possible.
	 */
	private ModelAndView done(String field, Runnable work) {
		try {
			work.run();
			return new ModelAndView("redirect:/admin");
		}
		catch (DateTimeParseException ex) {
			return wrong(new InvalidFieldsException(field, "problem.date"));
		}
		catch (NoSuchDayException ex) {
			return wrong(new InvalidFieldsException(field, ex.problem()));
		}
		catch (InvalidFieldsException ex) {
			return wrong(ex);
		}
	}

	private ModelAndView wrong(InvalidFieldsException ex) {
		return overview(HttpStatus.BAD_REQUEST, ex.problems());
	}

}
