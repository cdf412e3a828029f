package org.paperboy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Addresses are of one network in any spelling that proxies report.
 */
class NetworkTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.7, 192.0.2.0/24", "::ffff:192.0.2.7, 192.0.2.0/24",
			"2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64", "[2001:db8:1:2::6], 2001:db8:1:2:0:0:0:0/64",
			"[2001:DB8:1:2::6]:4711, 2001:db8:1:2:0:0:0:0/64", "[::ffff:192.0.2.7]:80, 192.0.2.0/24",
			"[2001:db8::6, unknown", "[]:80, unknown", "unknown, unknown", "localhost, unknown", "'', unknown" })
	void anAddressIsOfANetwork(String address, String network) {
		assertThat(Network.of(address)).isEqualTo(network);
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.7, 192.0.2.0/24", "[2001:db8:1:2::6]:80, 2001:db8:1:0:0:0:0:0/48" })
	void aSiteMayHaveManyNetworks(String address, String site) {
		assertThat(Network.site(address)).isEqualTo(site);
	}

}
