package org.paperboy.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.paperboy.Secret;
import org.paperboy.SiteProperties;

import org.springframework.stereotype.Component;

/**
 * Signs and checks the links that act. A signature covers subject, nonce and time, under
 * a key for the link's purpose. The database holds no part of a signature, so a copy of
 * it opens nothing.
 */
@Component
public class SubscriberLinks {

	/**
	 * The time for which a confirmation link works.
	 */
	public static final Duration CONFIRMATION_LIFE = Duration.ofHours(48);

	/**
	 * The time for which the link to a reader's own record works.
	 */
	public static final Duration RECORD_LIFE = Duration.ofHours(24);

	private static final Pattern WITH_PLACE = Pattern.compile("([\\w-]+)\\.(0|[1-9][0-9]?)");

	private final SiteProperties site;

	private final Secret secret;

	SubscriberLinks(SiteProperties site, Secret secret) {
		this.site = site;
		this.secret = secret;
	}

	/**
	 * The purpose of a link, with its key and the first segment of its path.
	 */
	public enum Purpose {

		CONFIRM, PREFERENCES, UNSUBSCRIBE, DIGESTS, FEEDBACK,
		/** Takes leaving back; issued at the time of leaving, to the second. */
		RETURN,
		/** The reader's own record, mailed to them on request; a day. */
		RECORD,
		/** Confirms a new address; the nonce is that of the move. */
		MOVE,
		/** The feed of the reader's own digests, below the pages of digests. */
		FEED,
		/** Keeps the present address; as long as a move may wait. */
		STAY,
		/**
		 * Lifts the suppression of an address whose letters came back; the nonce is that
		 * of its letter.
		 */
		REACH,
		/** Says that digests are still wanted. */
		KEEP;

		String path() {
			return "/" + ((this == FEED) ? DIGESTS : this).name().toLowerCase(Locale.ROOT) + "/";
		}

	}

	/**
	 * The signed content of a link.
	 *
	 * @param subject id of a subscriber, or of a delivery
	 * @param nonce the subscriber's
	 * @param issued when it was signed, to the second; the epoch if it does not expire
	 * @param paper the place of a paper in the delivery, from 0; -1 if it is about none
	 */
	public record Claim(long subject, String nonce, Instant issued, int paper) {

		/**
		 * The content of a link that is about no paper.
		 */
		public Claim(long subject, String nonce, Instant issued) {
			this(subject, nonce, issued, -1);
		}

		/**
		 * Whether the link was signed less than this time ago.
		 */
		public boolean isWithin(Duration life, Instant now) {
			return this.issued.plus(life).isAfter(now);
		}

	}

	/**
	 * The absolute address of a link that does not expire.
	 */
	public String url(Purpose purpose, long subject, String nonce) {
		return url(purpose, subject, nonce, Instant.EPOCH);
	}

	/**
	 * The absolute address of the feed of a reader's own digests, without its ending.
	 */
	public String feed(Subscriber subscriber) {
		return url(Purpose.FEED, subscriber.id(), subscriber.nonce()) + "/feed";
	}

	/**
	 * What the absolute addresses for feedback on the papers of a delivery have in
	 * common; the {@linkplain #place place} of the paper follows it. One signature serves
	 * all of them, as their reader has them all.
	 */
	public String feedback(long delivery, String nonce) {
		return sign(Purpose.FEEDBACK, ClaimBytes.ofFeedback(delivery, nonce));
	}

	/**
	 * The end of the address for feedback on a paper.
	 * @param paper its place in the delivery, from 0
	 */
	public static String place(int paper) {
		return "." + paper;
	}

	/**
	 * The absolute address of a link.
	 */
	public String url(Purpose purpose, long subject, String nonce, Instant issued) {
		return sign(purpose, ClaimBytes.of(subject, nonce, issued));
	}

	/**
	 * The token of a link, for forms of this site's own pages.
	 * @param issued when it was signed; the epoch if it does not expire
	 */
	public String token(Purpose purpose, long subject, String nonce, Instant issued) {
		return this.secret.sign("link/" + purpose, ClaimBytes.of(subject, nonce, issued));
	}

	private String sign(Purpose purpose, byte[] claim) {
		return this.site.url(purpose.path() + this.secret.sign("link/" + purpose, claim));
	}

	/**
	 * The content of a token, or empty if it was not signed here for this purpose.
	 * @param token of a link, with the place of a paper if the link has one
	 */
	public Optional<Claim> verify(Purpose purpose, String token) {
		Matcher placed = WITH_PLACE.matcher(token);
		if (purpose == Purpose.FEEDBACK && placed.matches()) {
			return open(purpose, placed.group(1))
				.flatMap((claim) -> ClaimBytes.readFeedback(claim, Integer.parseInt(placed.group(2))));
		}
		return open(purpose, token).flatMap(ClaimBytes::read);
	}

	private Optional<byte[]> open(Purpose purpose, String token) {
		return this.secret.open("link/" + purpose, token);
	}

}
