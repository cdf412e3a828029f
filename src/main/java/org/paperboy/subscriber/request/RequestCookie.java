package org.paperboy.subscriber.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.SecretKey;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.Secret;
import org.paperboy.SiteProperties;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.topic.Topics;

import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * A cookie that remembers in a browser that an address was asked for there, so that the
 * confirmation page may press its own button: whoever filled in the form also reads the
 * mail. It holds a keyed hash, for known and unknown addresses alike. A mail scanner does
 * not have it.
 */
@Component
public class RequestCookie {

	private static final String NAME = "paperboy-request";

	private final Secret secret;

	private final SiteProperties site;

	private final Topics topics;

	RequestCookie(Secret secret, SiteProperties site, Topics topics) {
		this.secret = secret;
		this.site = site;
		this.topics = topics;
	}

	/**
	 * The cookie that names the address of a form and what was chosen for it here.
	 */
	public ResponseCookie of(SubscriptionForm form) {
		Preferences chosen = form.preferences(Preferences.DEFAULTS, this.topics);
		return ResponseCookie.from(NAME, hash(this.secret.signingKey(NAME), form.address(), chosen))
			.path(this.site.path() + "/confirm")
			.maxAge(SubscriberLinks.CONFIRMATION_LIFE)
			.httpOnly(true)
			.secure("https".equals(this.site.baseUrl().getScheme()))
			.sameSite("Lax")
			.build();
	}

	/**
	 * Whether this browser asked for an address with this choice: a letter that somebody
	 * else asked for is not confirmed by itself.
	 */
	boolean names(HttpServletRequest request, EmailAddress address, Preferences chosen) {
		var cookie = WebUtils.getCookie(request, NAME);
		return cookie != null && this.secret.verifyingKeys(NAME)
			.stream()
			.anyMatch((key) -> MessageDigest.isEqual(hash(key, address, chosen).getBytes(StandardCharsets.US_ASCII),
					cookie.getValue().getBytes(StandardCharsets.US_ASCII)));
	}

	private static String hash(SecretKey key, EmailAddress address, Preferences chosen) {
		byte[] hash = Secret.hmac(key, (address.value() + "\n" + chosen).getBytes(StandardCharsets.UTF_8));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
	}

}
