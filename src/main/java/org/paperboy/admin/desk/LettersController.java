package org.paperboy.admin.desk;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.paperboy.CalendarDay;
import org.paperboy.PageLanguage;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;
import org.paperboy.digest.TestDigests;
import org.paperboy.mail.Letter;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.SubscriptionFields;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.topic.Topics;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the operator each kind of letter, in each language, in the width of a phone or a
 * desktop: the same bytes that readers would get, with sample papers. And it mails them a
 * test letter with the papers of an edition.
 */
@Controller
class LettersController {

	private static final List<Integer> WIDTHS = List.of(320, 600, 1280);

	/**
	 * The policy of every page, and a frame for the letter.
	 */
	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
			+ "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	private final List<LetterSource> sources;

	private final TestDigests digests;

	private final Topics topics;

	LettersController(List<LetterSource> sources, TestDigests digests, Topics topics) {
		this.digests = digests;
		this.topics = topics;
		this.sources = sources.stream().sorted(Comparator.comparing(LetterSource::kind)).toList();
	}

	@GetMapping("/admin/letters")
	ModelAndView show(@RequestParam(defaultValue = "digest") String kind,
			@RequestParam(defaultValue = "en") String language, @RequestParam(defaultValue = "600") int width,
			HttpServletResponse response) {
		return page(kind, language, WIDTHS.contains(width) ? width : 600, response);
	}

	private ModelAndView page(String kind, String language, int width, HttpServletResponse response) {
		Letter letter = letter(kind, language);
		response.setHeader("Content-Security-Policy", POLICY);
		return new ModelAndView("admin/letters")
			.addObject("kinds", this.sources.stream().map((source) -> source.kind().folder()).toList())
			.addObject("kind", kind)
			.addObject("languages", PageLanguage.TAGS)
			.addObject("chosen", language)
			.addObject("widths", WIDTHS)
			.addObject("width", width)
			.addObject("subject", letter.subject())
			.addObject("text", letter.text())
			.addObject("size", letter.size())
			.addObject("topicGroups", this.topics.groups())
			.addObject("problems", List.of());
	}

	@PostMapping("/admin/letters/test")
	ModelAndView test(@RequestParam(defaultValue = "") String email, @RequestParam(defaultValue = "") String date,
			@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
		SubscriptionForm form = SubscriptionFields.form(email, fields);
		ModelAndView page = page(LetterKind.TEST.folder(), "en", 600, response).addObject("email", email)
			.addObject("date", date)
			.addObject("locale", form.locale())
			.addObject("topics", form.topics())
			.addObject("keywords", fields.getFirst("keywords"));
		List<InvalidFieldsException.Problem> problems = problems(form, date);
		if (problems.isEmpty()) {
			return page.addObject("done", "mailed");
		}
		page.setStatus(HttpStatus.BAD_REQUEST);
		return page.addObject("problems", problems);
	}

	/**
	 * Sends a test letter, or says why there is none.
	 */
	private List<InvalidFieldsException.Problem> problems(SubscriptionForm form, String date) {
		try {
			Preferences choice = form.preferences(Preferences.DEFAULTS, this.topics);
			LocalDate day = date.isBlank() ? null : CalendarDay.parse(date);
			return switch (this.digests.send(form.address(), choice, day)) {
				case PLANNED -> List.of();
				case NO_PAPERS -> problem("date", "problem.date.edition");
				case SUPPRESSED -> problem("email", "problem.suppressed");
			};
		}
		catch (InvalidFieldsException ex) {
			return ex.problems();
		}
		catch (DateTimeParseException ex) {
			return problem("date", "problem.date");
		}
	}

	private static List<InvalidFieldsException.Problem> problem(String field, String message) {
		return List.of(new InvalidFieldsException.Problem(field, message));
	}

	@GetMapping("/admin/letters/{kind}")
	ResponseEntity<String> html(@PathVariable String kind, @RequestParam(defaultValue = "en") String language) {
		return ResponseEntity.ok()
			.header("Content-Type", "text/html;charset=UTF-8")
			.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'")
			.body(letter(kind, language).html());
	}

	private Letter letter(String folder, String language) {
		if (!PageLanguage.TAGS.contains(language)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return this.sources.stream()
			.filter((source) -> source.kind().folder().equals(folder))
			.findFirst()
			.map((source) -> source.sample(language))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
