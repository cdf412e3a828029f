package org.paperboy.admin.desk;

import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.paperboy.CalendarDay;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;
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
 * Shows the operator how today went, and collects the papers of a day by hand.
 */
@Controller
class TodayController {

	private static final int MAX_LISTED = 14;

	private final Editions editions;

	private final Attention attention;

	private final Deliveries deliveries;

	private final Subscribers subscribers;

	TodayController(Editions editions, Attention attention, Deliveries deliveries, Subscribers subscribers) {
		this.editions = editions;
		this.attention = attention;
		this.deliveries = deliveries;
		this.subscribers = subscribers;
	}

	@GetMapping("/admin/login")
	String login() {
		return "admin/login";
	}

	@GetMapping("/admin")
	ModelAndView today() {
		return today(HttpStatus.OK, List.of());
	}

	private ModelAndView today(HttpStatus status, List<InvalidFieldsException.Problem> problems) {
		List<Edition.Heading> headings = this.editions.headings(MAX_LISTED);
		Map<String, Deliveries.Counts> counts = new LinkedHashMap<>();
		Map<String, List<Collected.Source>> bad = new LinkedHashMap<>();
		headings.forEach((heading) -> {
			counts.put(heading.date().toString(), this.deliveries.count(LetterKind.DIGEST, heading.date().toString()));
			bad.put(heading.date().toString(), this.editions.badReadings(heading.date()));
		});
		String newest = headings.isEmpty() ? "" : headings.getFirst().date().toString();
		return new ModelAndView("admin/today", status).addObject("headings", headings)
			.addObject("problems", problems)
			.addObject("attention", this.attention.now(bad.getOrDefault(newest, List.of()), counts.get(newest)))
			.addObject("counts", counts)
			.addObject("bad", bad)
			.addObject("subscribers", this.subscribers.count())
			.addObject("readings", headings.isEmpty() ? List.of() : this.editions.readings(headings.getFirst().date()));
	}

	@PostMapping("/admin/collect")
	ModelAndView collect(@RequestParam(defaultValue = "") String date) {
		try {
			this.editions.collect(CalendarDay.parse(date));
			return new ModelAndView("redirect:/admin");
		}
		catch (DateTimeParseException ex) {
			return wrong("problem.date");
		}
		catch (NoSuchDayException ex) {
			return wrong(ex.problem());
		}
	}

	private ModelAndView wrong(String problem) {
		return today(HttpStatus.BAD_REQUEST, new InvalidFieldsException("collect-date", problem).problems());
	}

}
