package org.paperboy.digest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.paperboy.digest.letter.DigestLetters;
import org.paperboy.mail.Letter;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows a digest in the browser, by signed link: the HTML part that was mailed or, if
 * that was shortened for mail, the whole digest.
 */
@Controller
class DigestController {

	private final SentDigests digests;

	private final DigestLetters letters;

	DigestController(SentDigests digests, DigestLetters letters) {
		this.digests = digests;
		this.letters = letters;
	}

	@GetMapping("/digests/{token}")
	ResponseEntity<byte[]> show(@PathVariable String token) {
		Optional<Letter> letter = this.digests.find(SubscriberLinks.Purpose.DIGESTS, token)
			.map((sent) -> this.letters.whole(sent.row(), sent.reader()));
		byte[] html = letter.map(Letter::html)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
			.getBytes(StandardCharsets.UTF_8);
		return ResponseEntity.ok()
			.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.header(HttpHeaders.CACHE_CONTROL, "private, no-store")
			.header("X-Robots-Tag", "noindex")
			.header("Content-Security-Policy",
					"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
			.body(html);
	}

}
