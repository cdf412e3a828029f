package org.paperboy.bounce.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.locks.ReentrantLock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.Pages;

import org.springframework.stereotype.Component;

/**
 * Asks addresses of SNS, which others have checked. Strangers can make us ask for
 * certificates that do not exist, so one is asked for at a time, one in a second, and
 * those that exist are kept for an hour.
 */
@Component
class SnsPages {

	private static final Duration MAX_WAIT = Duration.ofSeconds(5);

	private static final Duration APART = Duration.ofSeconds(1);

	private static final int MAX_CERTIFICATES = 20;

	private final Cache<URI, X509Certificate> certificates = Caffeine.newBuilder()
		.maximumSize(MAX_CERTIFICATES)
		.expireAfterWrite(Duration.ofHours(1))
		.build();

	private final ReentrantLock turn = new ReentrantLock();

	private Deadline next = Deadline.in(Duration.ZERO);

	private final Pages pages;

	private final Clock clock;

	SnsPages(Pages pages, Clock clock) {
		this.pages = pages;
		this.clock = clock;
	}

	/**
	 * The key of a certificate that is valid now.
	 * @throws IOException if there is none at the address, or another one was asked for a
	 * moment ago
	 */
	PublicKey key(URI address) throws IOException {
		X509Certificate certificate = this.certificates.getIfPresent(address);
		if (certificate == null) {
			certificate = fetched(address);
			this.certificates.put(address, certificate);
		}
		try {
			certificate.checkValidity(Date.from(this.clock.instant()));
			return certificate.getPublicKey();
		}
		catch (CertificateException ex) {
			throw new IOException("the certificate at " + address + " is not valid now", ex);
		}
	}

	private X509Certificate fetched(URI address) throws IOException {
		if (!this.turn.tryLock()) {
			throw new IOException("another certificate is being asked for");
		}
		try {
			if (!this.next.passed()) {
				throw new IOException("another certificate was asked for a moment ago");
			}
			this.next = Deadline.in(APART);
			return certificate(this.pages.read(address, Deadline.in(MAX_WAIT)));
		}
		finally {
			this.turn.unlock();
		}
	}

	private static X509Certificate certificate(byte[] pem) throws IOException {
		try {
			return (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(pem));
		}
		catch (CertificateException ex) {
			throw new IOException("no certificate: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Tells SNS that its messages are wanted.
	 */
	void confirm(URI address) throws IOException {
		this.pages.read(address, Deadline.in(MAX_WAIT));
	}

}
