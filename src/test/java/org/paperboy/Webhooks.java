package org.paperboy;

import java.util.List;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Settings with which every mail provider may call, and what they prove themselves by.
 */
public final class Webhooks {

	public static final List<String> NAMES = List.of("ses", "postmark", "mailgun", "sendgrid", "generic");

	public static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces";

	public static final String POSTMARK_PASSWORD = "correct horse";

	public static final String MAILGUN_KEY = "key-of-tests";

	public static final String GENERIC_SECRET = "whsec_c2VjcmV0IG9mIHRlc3RzIG9ubHksIDI0IGJ5dGVz";

	/**
	 * A key whose other half was thrown away.
	 */
	private static final String SENDGRID_KEY = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE26Od6J9SLwVc2pr0gYyAYn0V7t6eG5Se"
			+ "HJtYEckGGVdA5iIhLnLHa64vdmpwcidRWev8QKymNPQdouLJ5uGlfA==";

	private Webhooks() {
	}

	/**
	 * Switches them on.
	 * @param certificate the address of the certificate of SNS
	 */
	static void under(DynamicPropertyRegistry registry, String certificate) {
		List<String> secrets = List.of(TOPIC, POSTMARK_PASSWORD, MAILGUN_KEY, SENDGRID_KEY, GENERIC_SECRET);
		for (String name : NAMES) {
			String key = "paperboy.bounce.webhooks." + name;
			registry.add(key + ".enabled", () -> true);
			registry.add(key + ".secret", () -> secrets.get(NAMES.indexOf(name)));
		}
		registry.add("paperboy.bounce.webhooks.ses.certificate-url", () -> certificate);
	}

}
