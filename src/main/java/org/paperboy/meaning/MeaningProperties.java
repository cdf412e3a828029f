package org.paperboy.meaning;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether texts are understood.
 *
 * @param enabled without it no model is loaded and everything works by words
 */
@ConfigurationProperties("paperboy.meaning")
record MeaningProperties(@DefaultValue("true") boolean enabled) {

}
