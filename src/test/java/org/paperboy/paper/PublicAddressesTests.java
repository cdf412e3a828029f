package org.paperboy.paper;

import java.net.InetAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * There is one rule for what is fetched and what is linked: only the public internet.
 */
class PublicAddressesTests {

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
			"169.254.169.254", "100.64.0.1", "100.127.255.255", "0.0.0.0", "0.1.2.3", "192.0.0.1", "192.0.2.1",
			"198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
			"::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1", "fec0::1", "fc00::1",
			"fd00:ec2::254", "ff02::1", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:7f00:1::1",
			"2001::1", "2001:db8::1", "3fff::1", "5f00::1" })
	@Fault("T83 addresses that are not public")
	void aPrivateAddressIsRefused(String address) {
		assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "169.253.0.1",
			"192.167.0.1", "223.255.255.255", "2606:4700::1111", "2001:4860:4860::8888", "64:ff9b::8.8.8.8" })
	void aPublicAddressIsNot(String address) {
		assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "localhost.", "a.localhost", "printer", "printer.local",
			"db.internal", "wiki.corp", "nas.home.arpa", "router.lan", "[::1]", "[fd00::1]", "127.0.0.1",
			"127.0.0.1." })
	void aHostOfThisNetworkIsNotPublic(String host) {
		assertThat(PublicAddresses.isPublic(host)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "journal.example", "local.example", "localhost.example", "my_lab.example",
			"journal.example.", "8.8.8.8", "[2606:4700::1111]" })
	void anyOtherHostIs(String host) {
		assertThat(PublicAddresses.isPublic(host)).isTrue();
	}

}
