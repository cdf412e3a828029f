package org.paperboy.subscriber.request;

import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;

/**
 * The request that a confirmation link is about.
 *
 * @param preferences those that it confirms, or the present ones if it is confirmed
 */
record OpenRequest(Subscriber subscriber, Preferences preferences, Standing standing) {

	/**
	 * The state of a request.
	 */
	enum Standing {

		/** The request can be confirmed. */
		OPEN,
		/** Its link is too old. */
		LATE,
		/** The subscription is confirmed. */
		DONE

	}

}
