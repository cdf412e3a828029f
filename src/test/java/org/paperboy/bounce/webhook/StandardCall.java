package org.paperboy.bounce.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.http.HttpHeaders;

/**
 * A call that is signed by Standard Webhooks, as a sender writes it.
 *
 * @param seconds of the Unix epoch
 */
public record StandardCall(String id, String seconds, String body) {

	public StandardCall(String id, Instant at, String body) {
		this(id, String.valueOf(at.getEpochSecond()), body);
	}

	/**
	 * The headers of the call.
	 * @param secret with its prefix
	 */
	public HttpHeaders headers(String secret) {
		HttpHeaders headers = new HttpHeaders();
		headers.add("webhook-id", this.id);
		headers.add("webhook-timestamp", this.seconds);
		headers.add("webhook-signature", "v1," + signature(secret));
		return headers;
	}

	String signature(String secret) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
			return Base64.getEncoder()
				.encodeToString(
						mac.doFinal((this.id + "." + this.seconds + "." + this.body).getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
