package org.paperboy.admin.desk;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.CalendarDay;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.DeliverySearch;
import org.paperboy.delivery.SendingSwitch;
import org.paperboy.mail.EmailAddress;
import org.paperboy.paper.PlainText;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Mailboxes;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows whether letters leave, and the letters themselves by what became of them; holds
 * all letters, or lets them leave.
 */
@Controller
class RunsController {

	private static final int MAX_PAGE = 10_000;

	private static final int MAX_WHY = 200;

	private final SendingSwitch sending;

	private final DeliverySearch search;

	private final Mailboxes mailboxes;

	RunsController(SendingSwitch sending, DeliverySearch search, Mailboxes mailboxes) {
		this.sending = sending;
		this.search = search;
		this.mailboxes = mailboxes;
	}

	@GetMapping("/admin/runs")
	ModelAndView runs(@RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String date,
			@RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "1") String page) {
		try {
			DeliverySearch.Search wanted = new DeliverySearch.Search(state(state), day(date),
					reason.isBlank() ? null : reason.strip(), null);
			return page(wanted, page(page), List.of());
		}
		catch (InvalidFieldsException ex) {
			return page(new DeliverySearch.Search(null, null, null, null), 1, ex.problems());
		}
	}

	private ModelAndView page(DeliverySearch.Search wanted, int page, List<InvalidFieldsException.Problem> problems) {
		List<Delivery> rows = this.search.find(wanted, page - 1);
		Map<Long, EmailAddress> addresses = this.mailboxes
			.addresses(rows.stream().map(Delivery::subscriberId).distinct().toList());
		return new ModelAndView("admin/runs", problems.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
			.addObject("sending", this.sending.read())
			.addObject("zone", ZoneOffset.UTC)
			.addObject("rows", rows)
			.addObject("addresses", addresses)
			.addObject("more", (rows.size() == DeliverySearch.PAGE) ? page + 1 : null)
			.addObject("states", Delivery.State.values())
			.addObject("state", Optional.ofNullable(wanted.state()).map(Enum::name).orElse(null))
			.addObject("date", wanted.date())
			.addObject("reason", wanted.reason())
			.addObject("problems", problems);
	}

	@PostMapping("/admin/runs/sending")
	String hold(@RequestParam boolean paused, @RequestParam(defaultValue = "") String why) {
		this.sending.set(paused, PlainText.of(why, MAX_WHY));
		return "redirect:/admin/runs";
	}

	private static Delivery.@Nullable State state(String name) {
		return Arrays.stream(Delivery.State.values())
			.filter((state) -> state.name().equals(name))
			.findFirst()
			.orElse(null);
	}

	private static @Nullable LocalDate day(String text) {
		try {
			return text.isBlank() ? null : CalendarDay.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw new InvalidFieldsException("date", "problem.date");
		}
	}

	private static int page(String text) {
		return text.matches("[1-9]\\d{0,4}") ? Math.min(Integer.parseInt(text), MAX_PAGE) : 1;
	}

}
