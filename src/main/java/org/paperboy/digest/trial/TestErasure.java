package org.paperboy.digest.trial;

import java.util.List;

import org.paperboy.database.ErasedAddresses;
import org.paperboy.delivery.Deliveries;
import org.paperboy.subscriber.erasure.Erasure;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Deletes the test letters to a mailbox that is erased.
 */
@Component
class TestErasure {

	private final TestAddresses addresses;

	private final Deliveries deliveries;

	private final ErasedAddresses erased;

	TestErasure(TestAddresses addresses, Deliveries deliveries, ErasedAddresses erased) {
		this.addresses = addresses;
		this.deliveries = deliveries;
		this.erased = erased;
	}

	@EventListener
	void erase(Erasure.Erased erasure) {
		List<Long> letters = this.addresses.letters(erasure.mailbox());
		if (!letters.isEmpty()) {
			this.deliveries.forget(letters);
			this.erased.note();
		}
	}

}
