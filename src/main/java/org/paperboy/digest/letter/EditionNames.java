package org.paperboy.digest.letter;

import java.time.LocalDate;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;

import org.paperboy.SiteProperties;
import org.paperboy.edition.Editions;

import org.springframework.stereotype.Component;

/**
 * Names the editions of a digest: by their numbers, and by the address of their page.
 */
@Component
class EditionNames {

	private final Editions editions;

	private final SiteProperties site;

	EditionNames(Editions editions, SiteProperties site) {
		this.editions = editions;
		this.site = site;
	}

	/**
	 * The number of an edition, or the first and last of several. Editions without papers
	 * have none, and the sample's is unknown.
	 */
	String numbers(List<LocalDate> dates) {
		IntSummaryStatistics numbers = dates.stream()
			.flatMap((date) -> this.editions.heading(date).stream())
			.flatMap((heading) -> Optional.ofNullable(heading.number()).stream())
			.mapToInt(Integer::intValue)
			.summaryStatistics();
		return (numbers.getCount() == 0) ? "1" : (numbers.getMin() == numbers.getMax()) ? "" + numbers.getMin()
				: numbers.getMin() + "–" + numbers.getMax();
	}

	/**
	 * The address of the page of an edition, or of the archive for several.
	 */
	String url(List<LocalDate> dates) {
		return this.site.url((dates.size() > 1) ? "/editions" : "/editions/" + dates.getFirst());
	}

}
