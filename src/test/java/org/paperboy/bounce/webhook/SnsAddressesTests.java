package org.paperboy.bounce.webhook;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Only Amazon's own addresses in the region of the topic are asked, or the one that is
 * set.
 */
class SnsAddressesTests {

	private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces";

	private static final String CERTIFICATE = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b2c.pem";

	private static final String CONFIRMATION = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription"
			+ "&TopicArn=arn:aws:sns:eu-west-1:123456789012:bounces&Token=2336";

	private final SnsAddresses addresses = SnsAddresses.of(TOPIC, null).orElseThrow();

	@Test
	void amazonsAddressesAreAsked() {
		assertThat(this.addresses.certificate(CERTIFICATE)).isPresent();
		assertThat(this.addresses.confirmation(CONFIRMATION)).isPresent();
		assertThat(
				SnsAddresses.of("arn:aws-cn:sns:cn-north-1:123456789012:b", null)
					.flatMap((some) -> some
						.certificate("https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-0a.pem")))
			.isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a.pem",
			"https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0a.pem",
			"https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-0a.pem",
			"https://evil.example/SimpleNotificationService-0a.pem",
			"https://sns.eu-west-1.amazonaws.com@evil.example/SimpleNotificationService-0a.pem",
			"https://evil.example@sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a.pem",
			"https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-0a.pem",
			"https://sns.eu-west-1.amazonaws.com/evil.pem", "https://sns.eu-west-1.amazonaws.com",
			"https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a.pem?x=1",
			"https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a.pem#x",
			"https://sns.eu-west-1.amazonaws.com/x/../SimpleNotificationService-0a.pem",
			"https://sns-eu-west-1.amazonaws.com/SimpleNotificationService-0a.pem",
			"https://bucket.s3.amazonaws.com/SimpleNotificationService-0a.pem",
			"https://169.254.169.254/SimpleNotificationService-0a.pem", "file:///SimpleNotificationService-0a.pem" })
	@Fault("T78 a foreign address of a certificate")
	void noOtherCertificateIsAskedFor(String address) {
		assertThat(this.addresses.certificate(address)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "https://evil.example/?Action=ConfirmSubscription", "http://127.0.0.1/",
			"http://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription",
			"https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe&x=Action=ConfirmSubscription",
			"https://sns.eu-west-1.amazonaws.com/", "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription" })
	@Fault("T78 a foreign address of a subscription")
	void noOtherSubscriptionIsConfirmed(String address) {
		assertThat(this.addresses.confirmation(address)).isEmpty();
	}

	@Test
	void onlyTheAddressThatIsSetIsAsked() {
		SnsAddresses pinned = SnsAddresses.of(TOPIC, "http://127.0.0.1:9/sns.pem").orElseThrow();
		assertThat(pinned.certificate("http://127.0.0.1:9/sns.pem")).isPresent();
		assertThat(pinned.certificate(CERTIFICATE)).isEmpty();
		assertThat(pinned.certificate("http://127.0.0.1:9/other.pem")).isEmpty();
		assertThat(pinned.confirmation("http://127.0.0.1:9/?Action=ConfirmSubscription")).isEmpty();
		assertThat(pinned.confirmation(CONFIRMATION)).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "bounces", "arn:aws:sns:eu-west-1:1:bounces", "arn:aws:sqs:eu-west-1:123456789012:b",
			"arn:aws:sns:evil.example/:123456789012:b", "arn:aws:sns:eu-west-1:123456789012:" })
	void otherTopicsAreNone(String topic) {
		assertThat(SnsAddresses.of(topic, null)).isEmpty();
	}

}
