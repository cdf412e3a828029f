package org.paperboy.bounce.webhook;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The addresses that a call of SNS may have us ask: only those of Amazon in the region of
 * our topic, as whoever sends the call writes them.
 *
 * @param host of SNS in that region
 * @param certificate the only address of a certificate, or null for those on that host
 */
record SnsAddresses(String host, @Nullable String certificate) {

	private static final Pattern TOPIC = Pattern
		.compile("arn:(aws|aws-cn|aws-us-gov):sns:([a-z0-9-]{3,30}):\\d{12}:[\\w.-]{1,256}");

	private static final Pattern CERTIFICATE = Pattern.compile("/SimpleNotificationService-[0-9a-f]{1,64}\\.pem");

	/**
	 * The addresses of a topic, or empty if the text is no ARN of one.
	 */
	static Optional<SnsAddresses> of(String topic, @Nullable String certificate) {
		Matcher arn = TOPIC.matcher(topic);
		return arn.matches() ? Optional.of(new SnsAddresses(
				"sns." + arn.group(2) + ".amazonaws.com" + (arn.group(1).equals("aws-cn") ? ".cn" : ""), certificate))
				: Optional.empty();
	}

	/**
	 * The address of a certificate, or empty if none is asked for there.
	 */
	Optional<URI> certificate(String address) {
		if (this.certificate != null) {
			return this.certificate.equals(address) ? Optional.of(URI.create(address)) : Optional.empty();
		}
		return amazon(address)
			.filter((uri) -> CERTIFICATE.matcher(uri.getRawPath()).matches() && uri.getRawQuery() == null);
	}

	/**
	 * The address that confirms a subscription, or empty if it does not.
	 */
	Optional<URI> confirmation(String address) {
		return amazon(address).filter((uri) -> uri.getRawQuery() != null
				&& ("&" + uri.getRawQuery() + "&").contains("&Action=ConfirmSubscription&"));
	}

	private Optional<URI> amazon(String address) {
		try {
			URI uri = URI.create(address);
			boolean ours = "https".equals(uri.getScheme()) && this.host.equals(uri.getRawAuthority())
					&& uri.getRawPath() != null && uri.getRawFragment() == null;
			return ours ? Optional.of(uri) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
