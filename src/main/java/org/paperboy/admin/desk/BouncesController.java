package org.paperboy.admin.desk;

import java.time.ZoneOffset;
import java.util.List;

import org.paperboy.delivery.LetterCounts;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.AddressTransaction;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.reach.OperatorLiftings;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows what came back and for which reasons addresses are suppressed; tells of one
 * address whether it is, suppresses it, or lifts that.
 */
@Controller
class BouncesController {

	private static final int MAX_REASONS = 50;

	private final LetterCounts counts;

	private final Suppressions suppressions;

	private final OperatorLiftings liftings;

	private final AddressTransaction transaction;

	BouncesController(LetterCounts counts, Suppressions suppressions, OperatorLiftings liftings,
			AddressTransaction transaction) {
		this.counts = counts;
		this.suppressions = suppressions;
		this.liftings = liftings;
		this.transaction = transaction;
	}

	@GetMapping("/admin/bounces")
	ModelAndView bounces() {
		return new ModelAndView("admin/bounces").addObject("week", this.counts.lastWeek())
			.addObject("reasons", this.suppressions.reasons(MAX_REASONS))
			.addObject("zone", ZoneOffset.UTC)
			.addObject("problems", List.of());
	}

	/**
	 * Tells of an address; by POST, as it is to stand in no URL.
	 */
	@PostMapping("/admin/bounces")
	ModelAndView find(@RequestParam(defaultValue = "") String email) {
		return EmailAddress.parse(email).map(this::about).orElseGet(() -> {
			ModelAndView wrong = bounces().addObject("email", email)
				.addObject("problems", new InvalidFieldsException("email", "problem.email").problems());
			wrong.setStatus(HttpStatus.BAD_REQUEST);
			return wrong;
		});
	}

	@PostMapping("/admin/bounces/lift")
	ModelAndView lift(@RequestParam(defaultValue = "") String email) {
		EmailAddress.parse(email).ifPresent(this.liftings::lift);
		return find(email);
	}

	@PostMapping("/admin/bounces/suppress")
	ModelAndView suppress(@RequestParam(defaultValue = "") String email) {
		EmailAddress.parse(email).ifPresent((address) -> this.transaction.run(List.of(address), () -> {
			this.suppressions.suppress(address, "by the operator", SuppressionSource.OPERATOR);
			return address;
		}));
		return find(email);
	}

	private ModelAndView about(EmailAddress address) {
		return bounces().addObject("email", address.value())
			.addObject("found", address.display())
			.addObject("suppressed", this.suppressions.reason(address).orElse(null));
	}

}
