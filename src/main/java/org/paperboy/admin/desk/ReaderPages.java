package org.paperboy.admin.desk;

import java.util.List;
import java.util.Optional;

import org.paperboy.digest.Previews;
import org.paperboy.digest.PreviewsBusyException;
import org.paperboy.digest.ReaderRecord;
import org.paperboy.digest.ReaderRecords;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.subscriber.SubscriptionFields;
import org.paperboy.topic.Topics;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * What the operator sees of one reader.
 */
@Component
class ReaderPages {

	/**
	 * The number of letters, and of steps of consent, that the page shows; the file has
	 * all of them.
	 */
	private static final int MAX_ROWS = 60;

	private final Subscribers subscribers;

	private final ReaderRecords records;

	private final Suppressions suppressions;

	private final Previews previews;

	private final Topics topics;

	ReaderPages(Subscribers subscribers, ReaderRecords records, Suppressions suppressions, Previews previews,
			Topics topics) {
		this.subscribers = subscribers;
		this.records = records;
		this.suppressions = suppressions;
		this.previews = previews;
		this.topics = topics;
	}

	/**
	 * The reader.
	 * @throws ResponseStatusException 404 if there is none
	 */
	Subscriber reader(long id) {
		return this.subscribers.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	ReaderRecord record(long id) {
		return this.records.of(reader(id));
	}

	/**
	 * The page after something was done.
	 * @param done key of the text that says what
	 */
	ModelAndView done(long id, String done) {
		return page(id, List.of()).addObject("done", done);
	}

	/**
	 * The page, with the reason why something could not be done.
	 * @param refused key of the text that says why
	 */
	ModelAndView refused(long id, String refused) {
		ModelAndView page = page(id, List.of()).addObject("refused", refused);
		page.setStatus(HttpStatus.CONFLICT);
		return page;
	}

	/**
	 * The page.
	 * @param problems with what the operator sent, if there are any
	 */
	ModelAndView page(long id, List<InvalidFieldsException.Problem> problems) {
		Subscriber reader = reader(id);
		ReaderRecord record = this.records.of(reader);
		boolean endless = Subscribers.FOR_EVER.equals(reader.pausedUntil());
		return new ModelAndView("admin/reader", problems.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
			.addObject("id", id)
			.addObject("address", reader.email().display())
			.addObject("state", reader.state().name())
			.addObject("confirmed", reader.isConfirmed())
			.addObject("pausedUntil", endless ? null : reader.pausedUntil())
			.addObject("suppressed", this.suppressions.reason(reader.email()).orElse(null))
			.addObject("preferences", reader.preferences())
			.addObject("zone", reader.preferences().timezone())
			.addObject("letters", record.letters().stream().limit(MAX_ROWS).toList())
			.addObject("allLetters", record.letters().size())
			.addObject("consent", record.consent().reversed().stream().limit(MAX_ROWS).toList())
			.addObject("preview", preview(reader).orElse(null))
			.addObject("topicGroups", this.topics.groups())
			.addObject("zones", SubscriptionFields.zones())
			.addObject("problems", problems);
	}

	private Optional<Previews.Preview> preview(Subscriber reader) {
		try {
			return this.previews.of(reader.preferences());
		}
		catch (PreviewsBusyException ex) {
			return Optional.empty();
		}
	}

}
