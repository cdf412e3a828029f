package org.paperboy.schedule;

import java.time.LocalTime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When editions are closed.
 *
 * @param closesAt UTC, on the day after
 */
@ConfigurationProperties("paperboy.edition")
record EditionProperties(@DefaultValue("00:30") LocalTime closesAt) {

}
