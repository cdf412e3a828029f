package org.paperboy.archive;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.paperboy.edition.RankedPaper;

import org.springframework.context.MessageSource;

/**
 * Says that a paper was in an edition before it took off.
 */
public final class SecondLook {

	private SecondLook() {
	}

	/**
	 * One line such as "Second look: 2 votes on 10 April, 42 now"; empty if the paper is
	 * here for the first time.
	 */
	public static String of(RankedPaper ranked, MessageSource messages, Locale locale) {
		RankedPaper.FirstLook first = ranked.firstLook();
		if (first == null) {
			return "";
		}
		Locale words = Locale.forLanguageTag(messages.getMessage("language", null, locale));
		String day = DateTimeFormatter.ofPattern(messages.getMessage("date.day", null, locale), words)
			.format(first.date());
		return messages.getMessage("card.second-look", new Object[] { first.votes(), day, ranked.votes() }, locale);
	}

}
