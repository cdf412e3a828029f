package org.paperboy.bounce;

import java.util.Optional;

import org.paperboy.bounce.report.Report;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.subscriber.LeaveAddresses;
import org.paperboy.subscriber.change.Leavings;

import org.springframework.stereotype.Component;

/**
 * Lets readers leave by mail. Who writes to the address that their letters give for it
 * leaves, whatever they write; a machine's reply to it means nothing. Who asks otherwise,
 * in a reply to the return path or by a button of their provider, leaves if that return
 * path was signed here for them.
 */
@Component
class LeavingReaders {

	private final LeaveAddresses addresses;

	private final SignedLetters letters;

	private final Leavings leavings;

	LeavingReaders(LeaveAddresses addresses, SignedLetters letters, Leavings leavings) {
		this.addresses = addresses;
		this.letters = letters;
		this.leavings = leavings;
	}

	/**
	 * Lets the reader leave who asks for it by a message.
	 * @return whether somebody left who had not yet
	 */
	boolean act(Report message) {
		return byAddress(message).or(() -> byLetter(message)).filter(this.leavings::leaveByMail).isPresent();
	}

	private Optional<Long> byAddress(Report message) {
		return message.automatic() ? Optional.empty()
				: message.letter()
					.addresses()
					.stream()
					.flatMap((address) -> this.addresses.reader(address).stream())
					.findFirst();
	}

	private Optional<Long> byLetter(Report message) {
		return message.verdicts()
			.stream()
			.filter(Verdict.Leave.class::isInstance)
			.flatMap((leave) -> this.letters.find(message.letter().addresses(), leave.recipient()).stream())
			.flatMap((letter) -> this.letters.reader(letter).stream())
			.findFirst();
	}

}
