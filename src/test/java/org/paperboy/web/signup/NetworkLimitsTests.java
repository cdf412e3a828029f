package org.paperboy.web.signup;

import java.util.List;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A network has its share in a minute, and a site of many networks eight of them.
 */
class NetworkLimitsTests {

	private static final int OFTEN = 200;

	private final NetworkLimits limits = new NetworkLimits(
			new LimitsProperties(new LimitsProperties.SignupLimits(2, 1000, false, false, List.of()),
					new LimitsProperties.PreviewLimits(3)));

	private int previews(IntFunction<String> address) {
		int answered = 0;
		for (int i = 0; i < OFTEN; i++) {
			try {
				this.limits.preview(from(address.apply(i)));
				answered++;
			}
			catch (TooManyRequestsException ex) {
				assertThat(ex.getHeaders().getFirst("Retry-After")).matches("[1-9][0-9]?");
			}
		}
		return answered;
	}

	private static MockHttpServletRequest from(String address) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(address);
		return request;
	}

	@Test
	void aSiteHasEightTimesWhatANetworkHas() {
		assertThat(previews((i) -> "2001:db8:55:" + Integer.toHexString(i) + "::1")).isBetween(24, 26);
		assertThat(previews((i) -> "2001:db8:56::" + Integer.toHexString(i))).isBetween(3, 4);
	}

	@Test
	void aNetworkLeavesItsSiteToTheOthersOfIt() {
		assertThat(previews((i) -> "2001:db8:57:1::1")).isBetween(3, 4);
		assertThat(previews((i) -> "2001:db8:57:2::1")).isBetween(3, 4);
	}

	@Test
	void networksOfIpv4AreTheirOwnSites() {
		assertThat(previews((i) -> "100.64." + i + ".1")).isEqualTo(OFTEN);
	}

	@Test
	void signUpsAndPreviewsAreCountedApart() {
		int answered = 0;
		for (int i = 0; i < OFTEN; i++) {
			try {
				this.limits.signup(from("2001:db8:58:" + Integer.toHexString(i) + "::1"));
				answered++;
			}
			catch (TooManyRequestsException ex) {
				// That was one too many.
			}
		}
		assertThat(answered).isBetween(16, 17);
		this.limits.preview(from("2001:db8:58:1::1"));
	}

}
