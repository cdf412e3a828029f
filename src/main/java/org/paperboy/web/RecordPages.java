package org.paperboy.web;

import java.util.List;

import org.paperboy.digest.ReaderRecord;
import org.paperboy.digest.ReaderRecords;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * A reader's own record, as a page and as a file.
 */
@Component
class RecordPages {

	/**
	 * The number of letters, and of steps of consent, that the page shows; the file has
	 * all of them.
	 */
	private static final int MAX_ROWS = 200;

	private final ReaderRecords records;

	private final SubscriberLinks links;

	RecordPages(ReaderRecords records, SubscriberLinks links) {
		this.records = records;
		this.links = links;
	}

	ResponseEntity<ReaderRecord> file(Subscriber subscriber) {
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename("paperboy.json").build().toString())
			.body(this.records.of(subscriber));
	}

	/**
	 * The page.
	 * @param token of the link to it
	 * @param problems with what the reader sent, if there are any
	 */
	ModelAndView page(Subscriber subscriber, String token, List<InvalidFieldsException.Problem> problems) {
		ReaderRecord record = this.records.of(subscriber);
		return new ModelAndView("web/record", problems.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
			.addObject("record", record)
			.addObject("letters", record.letters().stream().limit(MAX_ROWS).toList())
			.addObject("consent", newest(record.consent()))
			.addObject("address", subscriber.email().display())
			.addObject("confirmed", subscriber.isConfirmed())
			.addObject("left", subscriber.state() == Subscriber.State.LEFT)
			.addObject("ownFeed", this.links.feed(subscriber))
			.addObject("zone", subscriber.preferences().timezone())
			.addObject("token", token)
			.addObject("problems", problems);
	}

	private static <T> List<T> newest(List<T> oldestFirst) {
		return oldestFirst.subList(Math.max(0, oldestFirst.size() - MAX_ROWS), oldestFirst.size());
	}

}
