package org.paperboy.web;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.paperboy.RetentionProperties;
import org.paperboy.mail.LetterWriter;
import org.paperboy.mail.SenderProperties;
import org.paperboy.archive.PublicCache;
import org.paperboy.web.signup.LimitsProperties;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the page that says who runs this installation, what it keeps of readers, how long
 * and why, and what they can do about it. The page follows the settings.
 */
@Controller
class PrivacyController {

	private static final Duration DAY = Duration.ofDays(1);

	private final RetentionProperties retention;

	private final LimitsProperties limits;

	private final SenderProperties sender;

	private final String senderAddress;

	private final PublicCache cache;

	PrivacyController(RetentionProperties retention, LimitsProperties limits, SenderProperties sender,
			LetterWriter letters, PublicCache cache) {
		this.retention = retention;
		this.limits = limits;
		this.sender = sender;
		this.senderAddress = letters.senderAddress();
		this.cache = cache;
	}

	@GetMapping("/privacy")
	@Nullable ModelAndView show(WebRequest request) {
		return this.cache.hasPage(request) ? null
				: new ModelAndView("web/privacy").addObject("deliveryDays", days(this.retention.deliveries()))
					.addObject("pendingDays", days(this.retention.pending()))
					.addObject("originKept", this.limits.signup().keepOrigin())
					.addObject("postalAddress", this.sender.postalAddress())
					.addObject("senderAddress", this.senderAddress);
	}

	/**
	 * The duration in days, rounded up.
	 */
	private static long days(Duration period) {
		return period.plus(DAY).minusNanos(1).toDays();
	}

}
