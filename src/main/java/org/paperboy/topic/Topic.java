package org.paperboy.topic;

import java.util.List;

/**
 * An interest that the operator offers.
 *
 * @param slug stable name in addresses and stored choices: {@code [a-z0-9-]}
 * @param name as a reader would say it
 * @param description one sentence
 * @param group the group of topics that it belongs to: a key of {@code topic.group.*} in
 * {@code messages.properties}, or the operator's own words
 * @param categories arXiv categories that its papers are filed under
 * @param terms words and phrases that its papers use
 */
public record Topic(String slug, String name, String description, String group, List<String> categories,
		List<String> terms) {

}
