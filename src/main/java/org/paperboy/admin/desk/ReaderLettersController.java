package org.paperboy.admin.desk;

import org.paperboy.digest.Digests;
import org.paperboy.edition.Editions;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.reach.LostLinks;
import org.paperboy.subscriber.request.ConfirmationRequests;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Sends one reader what the operator asks for: the confirmation again, their links, the
 * newest edition.
 */
@Controller
@RequestMapping("/admin/readers/{id}")
class ReaderLettersController {

	/**
	 * A bound for the editions that are open or empty at a time.
	 */
	private static final int MAX_OPEN = 14;

	private final ReaderPages pages;

	private final ConfirmationRequests confirmations;

	private final LostLinks links;

	private final Digests digests;

	private final Editions editions;

	ReaderLettersController(ReaderPages pages, ConfirmationRequests confirmations, LostLinks links, Digests digests,
			Editions editions) {
		this.pages = pages;
		this.confirmations = confirmations;
		this.links = links;
		this.digests = digests;
		this.editions = editions;
	}

	@PostMapping("/confirmation")
	ModelAndView confirmation(@PathVariable long id) {
		Subscriber reader = this.pages.reader(id);
		if (reader.state() != Subscriber.State.PENDING) {
			return this.pages.refused(id, "confirmed");
		}
		return answer(id, this.confirmations.repeat(reader), "suppressed");
	}

	@PostMapping("/links")
	ModelAndView links(@PathVariable long id) {
		Subscriber reader = this.pages.reader(id);
		return answer(id, this.links.mail(reader.email(), reader.preferences().locale()), "links");
	}

	/**
	 * Sends the newest closed edition, unless the reader has had it.
	 */
	@PostMapping("/digest")
	ModelAndView digest(@PathVariable long id) {
		Subscriber reader = this.pages.reader(id);
		boolean planned = this.editions.headings(MAX_OPEN)
			.stream()
			.filter((heading) -> heading.closed() && heading.size() > 0)
			.findFirst()
			.flatMap((heading) -> this.digests.send(heading.date(), reader.email()))
			.filter((letters) -> letters > 0)
			.isPresent();
		return answer(id, planned, "digest");
	}

	private ModelAndView answer(long id, boolean planned, String otherwise) {
		return planned ? this.pages.done(id, "mailed") : this.pages.refused(id, otherwise);
	}

}
