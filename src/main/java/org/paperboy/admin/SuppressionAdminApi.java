package org.paperboy.admin;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.SuppressionSheet;
import org.paperboy.reachability.SuppressionSheet.Search;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.reachability.Suppressions;
import org.paperboy.sheet.Imported;
import org.paperboy.subscriber.AddressTransaction;
import org.paperboy.subscriber.reach.OperatorLiftings;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Handles the operator's calls about suppressions: suppress, lift, export, import.
 */
@RestController
@RequestMapping("/api/admin/suppressions")
class SuppressionAdminApi {

	private final Suppressions suppressions;

	private final SuppressionSheet sheet;

	private final OperatorLiftings lifts;

	private final AddressTransaction transaction;

	SuppressionAdminApi(Suppressions suppressions, SuppressionSheet sheet, OperatorLiftings lifts,
			AddressTransaction transaction) {
		this.suppressions = suppressions;
		this.sheet = sheet;
		this.lifts = lifts;
		this.transaction = transaction;
	}

	/**
	 * A request to suppress an address for a reason.
	 */
	record SuppressionRequest(@Nullable String email, @Nullable String reason) {

	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	void suppress(@RequestBody SuppressionRequest request) {
		String reason = Parameters.line("reason", request.reason());
		EmailAddress address = Addresses.of(request.email());
		this.transaction.run(List.of(address), () -> {
			this.suppressions.suppress(address, reason.isEmpty() ? "by the operator" : reason,
					SuppressionSource.OPERATOR);
			return address;
		});
	}

	@PostMapping(consumes = "text/csv")
	Imported importCsv(HttpServletRequest request) throws IOException {
		return this.sheet.read(request.getInputStream(), Csv.charset(request), Csv.rejected());
	}

	@GetMapping
	ResponseEntity<StreamingResponseBody> exportCsv(@RequestParam(defaultValue = "") String reason,
			HttpServletRequest request) {
		Parameters.only(request, Set.of("reason", "since", "until"));
		LocalDate since = Parameters.day(request, "since");
		LocalDate until = Parameters.day(request, "until");
		Search search = new Search(reason, begin(since), (until != null) ? begin(until.plusDays(1)) : null);
		return Csv.answer((out) -> this.sheet.write(search, out));
	}

	private static @Nullable Instant begin(@Nullable LocalDate day) {
		return (day != null) ? day.atStartOfDay().toInstant(ZoneOffset.UTC) : null;
	}

	@DeleteMapping("/{email}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void lift(@PathVariable String email) {
		this.lifts.lift(Addresses.of(email));
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Addresses.Parameter
	void liftNamed(HttpServletRequest request) {
		this.lifts.lift(Addresses.named(request));
	}

}
