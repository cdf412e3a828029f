package org.paperboy.edition;

import java.time.LocalDate;

/**
 * News that a day was collected and its edition stored.
 *
 * @param date of the edition
 */
public record EditionCollected(LocalDate date) {

}
