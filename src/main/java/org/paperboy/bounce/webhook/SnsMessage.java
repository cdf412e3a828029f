package org.paperboy.bounce.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * A message of Amazon SNS over HTTP.
 *
 * @param node its fields
 * @see <a href=
 * "https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html">Verifying
 * the signatures of Amazon SNS messages</a>
 */
record SnsMessage(JsonNode node) {

	private static final List<String> OF_NOTIFICATION = List.of("Message", "MessageId", "Subject", "Timestamp",
			"TopicArn", "Type");

	private static final List<String> OF_CONFIRMATION = List.of("Message", "MessageId", "SubscribeURL", "Timestamp",
			"Token", "TopicArn", "Type");

	/**
	 * The text of a field as it is, or empty.
	 */
	String text(String field) {
		return this.node.path(field).asString("");
	}

	boolean isNotification() {
		return text("Type").equals("Notification");
	}

	boolean isConfirmation() {
		return text("Type").equals("SubscriptionConfirmation");
	}

	/**
	 * Whether it was signed with the key of a certificate.
	 */
	boolean isSigned(PublicKey key) {
		try {
			Signature check = Signature
				.getInstance(text("SignatureVersion").equals("2") ? "SHA256withRSA" : "SHA1withRSA");
			check.initVerify(key);
			check.update(signed().getBytes(StandardCharsets.UTF_8));
			return check.verify(Base64.getDecoder().decode(text("Signature")));
		}
		catch (SignatureException | InvalidKeyException | IllegalArgumentException ex) {
			return false;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String signed() {
		StringBuilder signed = new StringBuilder();
		(isNotification() ? OF_NOTIFICATION : OF_CONFIRMATION).stream()
			.filter((field) -> this.node.path(field).isString())
			.forEach((field) -> signed.append(field).append('\n').append(text(field)).append('\n'));
		return signed.toString();
	}

}
