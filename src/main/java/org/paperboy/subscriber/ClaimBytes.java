package org.paperboy.subscriber;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import org.paperboy.subscriber.SubscriberLinks.Claim;

/**
 * Writes and reads the signed content of links as bytes.
 */
final class ClaimBytes {

	private static final int NONCE_LENGTH = 9;

	private static final int LENGTH = 2 * Long.BYTES + NONCE_LENGTH;

	private static final int FEEDBACK_LENGTH = Long.BYTES + NONCE_LENGTH;

	private ClaimBytes() {
	}

	static byte[] of(long subject, String nonce, Instant issued) {
		return ByteBuffer.allocate(LENGTH).putLong(subject).putLong(issued.getEpochSecond()).put(bytes(nonce)).array();
	}

	/**
	 * The content of links for feedback, which do not expire and hold no time.
	 */
	static byte[] ofFeedback(long delivery, String nonce) {
		return ByteBuffer.allocate(FEEDBACK_LENGTH).putLong(delivery).put(bytes(nonce)).array();
	}

	private static byte[] bytes(String nonce) {
		return Base64.getUrlDecoder().decode(nonce);
	}

	/**
	 * The content of a link for feedback.
	 * @param paper named in the link besides
	 */
	static Optional<Claim> readFeedback(byte[] bytes, int paper) {
		if (bytes.length != FEEDBACK_LENGTH) {
			return Optional.empty();
		}
		ByteBuffer claim = ByteBuffer.wrap(bytes);
		return Optional.of(new Claim(claim.getLong(), nonce(claim), Instant.EPOCH, paper));
	}

	/**
	 * The content of any other link. In earlier letters each link for feedback had a
	 * signature of its own, with the place of the paper in the last byte of its content.
	 */
	static Optional<Claim> read(byte[] bytes) {
		if (bytes.length != LENGTH && bytes.length != LENGTH + 1) {
			return Optional.empty();
		}
		ByteBuffer claim = ByteBuffer.wrap(bytes);
		long subject = claim.getLong();
		Instant issued = Instant.ofEpochSecond(claim.getLong());
		String nonce = nonce(claim);
		return Optional.of(claim.hasRemaining() ? new Claim(subject, nonce, issued, claim.get())
				: new Claim(subject, nonce, issued));
	}

	private static String nonce(ByteBuffer claim) {
		byte[] nonce = new byte[NONCE_LENGTH];
		claim.get(nonce);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
	}

}
