package org.paperboy.subscriber.change;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.paperboy.subscriber.Preferences;
import org.paperboy.topic.Topic;
import org.paperboy.topic.Topics;

import org.springframework.stereotype.Component;

/**
 * Offers less mail to readers who are about to leave: a weekly digest, fewer topics, or a
 * pause.
 */
@Component
class LessMail {

	private static final int PAUSE_DAYS = 30;

	private final Topics topics;

	private final Clock clock;

	LessMail(Topics topics, Clock clock) {
		this.topics = topics;
		this.clock = clock;
	}

	/**
	 * The offers by the names that the page gives them.
	 */
	Map<String, Object> offers(Preferences preferences) {
		List<Topic> chosen = preferences.topics().stream().flatMap((slug) -> this.topics.find(slug).stream()).toList();
		boolean several = preferences.topics().size() + preferences.keywords().size()
				+ preferences.authors().size() > 1;
		return Map.of("weekly", preferences.frequency() == Preferences.Frequency.WEEKLY, "topics",
				several ? chosen : List.of(), "until",
				LocalDate.ofInstant(this.clock.instant(), preferences.timezone()).plusDays(PAUSE_DAYS));
	}

}
