package org.paperboy.admin.desk;

import java.util.Comparator;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.paperboy.PageLanguage;
import org.paperboy.delivery.LetterSource;
import org.paperboy.mail.Letter;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the operator each kind of letter, in each language, in the width of a phone or a
 * desktop: the same bytes that readers would get, with sample papers.
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

	LettersController(List<LetterSource> sources) {
		this.sources = sources.stream().sorted(Comparator.comparing(LetterSource::kind)).toList();
	}

	@GetMapping("/admin/letters")
	ModelAndView show(@RequestParam(defaultValue = "digest") String kind,
			@RequestParam(defaultValue = "en") String language, @RequestParam(defaultValue = "600") int width,
			HttpServletResponse response) {
		Letter letter = letter(kind, language);
		response.setHeader("Content-Security-Policy", POLICY);
		return new ModelAndView("admin/letters")
			.addObject("kinds", this.sources.stream().map((source) -> source.kind().folder()).toList())
			.addObject("kind", kind)
			.addObject("languages", PageLanguage.TAGS)
			.addObject("chosen", language)
			.addObject("widths", WIDTHS)
			.addObject("width", WIDTHS.contains(width) ? width : 600)
			.addObject("subject", letter.subject())
			.addObject("text", letter.text())
			.addObject("size", letter.size());
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
