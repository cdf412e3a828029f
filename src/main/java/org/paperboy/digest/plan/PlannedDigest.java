package org.paperboy.digest.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Reason;
import org.paperboy.subscriber.Reader;

/**
 * A digest for a reader that is about to be planned.
 *
 * @param window its editions, newest first
 * @param due the reader's hour; null if the digest is due now
 * @param skipped the reason why there is no letter, or null
 */
record PlannedDigest(Reader reader, List<LocalDate> window, @Nullable Instant due, Reason.@Nullable Code skipped) {

	PlannedDigest skipped(Reason.Code reason) {
		return new PlannedDigest(this.reader, this.window, this.due, reason);
	}

}
