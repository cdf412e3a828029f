package org.paperboy.digest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.request.OpenRequests;

import org.springframework.stereotype.Component;

/**
 * Gathers what is kept of a reader from the rooms that keep it.
 */
@Component
public class ReaderRecords {

	private final Deliveries deliveries;

	private final OpenRequests requests;

	private final Consents consents;

	private final Feedbacks feedbacks;

	ReaderRecords(Deliveries deliveries, OpenRequests requests, Consents consents, Feedbacks feedbacks) {
		this.deliveries = deliveries;
		this.requests = requests;
		this.consents = consents;
		this.feedbacks = feedbacks;
	}

	/**
	 * All that is kept of a reader. Letters to an address that is not theirs yet are left
	 * out, as their fate would tell who else is a reader.
	 */
	public ReaderRecord of(Subscriber subscriber) {
		List<ReaderRecord.GivenFeedback> said = this.feedbacks.of(subscriber.id())
			.stream()
			.map((some) -> new ReaderRecord.GivenFeedback(some.kind().name(), some.about(), some.endsAt()))
			.toList();
		List<ReaderRecord.PlannedLetter> letters = Arrays.stream(LetterKind.values())
			.filter((kind) -> kind != LetterKind.MOVE)
			.flatMap((kind) -> this.deliveries.of(kind, subscriber.id()).stream())
			.sorted(Comparator.comparing(Delivery::plannedAt).reversed())
			.map(ReaderRecords::sent)
			.toList();
		return new ReaderRecord(subscriber.email().value(), subscriber.state().name(), subscriber.pauseEnds(),
				subscriber.preferences(), this.requests.waiting(subscriber), this.consents.of(subscriber.id()), said,
				letters);
	}

	private static ReaderRecord.PlannedLetter sent(Delivery row) {
		return new ReaderRecord.PlannedLetter(row.kind().name(), row.occasion(), row.plannedAt(), row.state().name(),
				row.reasonInWords(), row.attempts(), row.messageId(), row.smtpReply(), papers(row));
	}

	private static List<String> papers(Delivery row) {
		return row.content().isEmpty() ? List.of()
				: DigestContent.fromJson(row.content()).papers().stream().map(DigestContent.Item::id).toList();
	}

}
