package org.paperboy.bounce;

import org.paperboy.bounce.report.Report;
import org.paperboy.subscriber.LeaveAddresses;
import org.paperboy.subscriber.change.Leavings;

import org.springframework.stereotype.Component;

/**
 * Lets readers leave who write to the address that their letters give for it, whatever
 * they write. A machine's reply to it means nothing.
 */
@Component
class LeavingReaders {

	private final LeaveAddresses addresses;

	private final Leavings leavings;

	LeavingReaders(LeaveAddresses addresses, Leavings leavings) {
		this.addresses = addresses;
		this.leavings = leavings;
	}

	/**
	 * Lets the reader leave to whose address a message was sent, if a human wrote it.
	 * @return whether somebody left who had not yet
	 */
	boolean act(Report message) {
		return !message.automatic() && message.letter()
			.addresses()
			.stream()
			.flatMap((address) -> this.addresses.claim(address).stream())
			.findFirst()
			.filter(this.leavings::leaveByMail)
			.isPresent();
	}

}
