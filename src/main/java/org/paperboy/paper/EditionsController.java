package org.paperboy.paper;

import java.time.LocalDate;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The archive: every edition by its day.
 */
@Controller
class EditionsController {

	private static final int MOST_LISTED = 400;

	private final Editions editions;

	EditionsController(Editions editions) {
		this.editions = editions;
	}

	@GetMapping("/editions")
	ModelAndView list() {
		return new ModelAndView("paper/editions").addObject("headings", this.editions.headings(MOST_LISTED));
	}

	@GetMapping("/editions/{date}")
	ModelAndView show(@PathVariable LocalDate date) {
		Edition edition = this.editions.find(date).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		return new ModelAndView("paper/edition").addObject("edition", edition)
			.addObject("readings", this.editions.readings(date));
	}

}
