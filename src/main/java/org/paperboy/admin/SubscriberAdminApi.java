package org.paperboy.admin;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.paperboy.mail.EmailAddress;
import org.paperboy.sheet.Imported;
import org.paperboy.subscriber.erasure.Erasure;
import org.paperboy.subscriber.sheet.SubscriberExport;
import org.paperboy.subscriber.sheet.SubscriberImport;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Handles the operator's calls about subscribers: import, export, erase.
 */
@RestController
@RequestMapping("/api/admin/subscribers")
class SubscriberAdminApi {

	private final SubscriberImport imports;

	private final SubscriberExport exports;

	private final Erasure erasure;

	SubscriberAdminApi(SubscriberImport imports, SubscriberExport exports, Erasure erasure) {
		this.imports = imports;
		this.exports = exports;
		this.erasure = erasure;
	}

	/**
	 * Imports readers; the content type may name the encoding.
	 */
	@PostMapping(consumes = "text/csv")
	Imported importCsv(HttpServletRequest request) throws IOException {
		return this.imports.read(request.getInputStream(), Csv.charset(request), Csv.rejected());
	}

	@GetMapping
	ResponseEntity<StreamingResponseBody> exportCsv(HttpServletRequest request) {
		Parameters.none(request);
		return Csv.answer(this.exports::write);
	}

	@DeleteMapping("/{email}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void erase(@PathVariable String email, HttpServletResponse response) {
		erase(Addresses.of(email), response);
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Addresses.Parameter
	void eraseNamed(HttpServletRequest request, HttpServletResponse response) {
		erase(Addresses.named(request), response);
	}

	/**
	 * Erases a mailbox. As the answer has no body, a header says how many subscribers it
	 * had.
	 */
	private void erase(EmailAddress email, HttpServletResponse response) {
		response.setHeader("Erased", String.valueOf(this.erasure.erase(email)));
	}

}
