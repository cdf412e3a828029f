package org.paperboy.bounce.report;

import java.util.List;
import java.util.Optional;

/**
 * A message that came back, taken apart.
 *
 * @param header of the message, with its words decoded
 * @param text what a human reads of it, in lines, without the letter that it returns
 * @param status blocks of a delivery report (RFC 3464): the first about all recipients,
 * each other about one; empty if it has none
 * @param feedback fields of a complaint (RFC 5965), or empty if it is none
 * @param receipt whether it only says that the letter was read (RFC 8098)
 * @param letter fields of the letter that it returns; without any if it returns none
 */
record ReturnedMessage(Fields header, List<String> text, List<Fields> status, Optional<Fields> feedback,
		boolean receipt, Fields letter) {

	String subject() {
		return this.header.text("subject");
	}

	String from() {
		return this.header.text("from");
	}

}
