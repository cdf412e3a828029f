package org.paperboy.paper;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Another name of a paper of which only the address of its page is known, the same for
 * all ways to write that address.
 */
public final class PageAlias {

	private static final Pattern ADDRESS = Pattern
		.compile("url:https?://(?:www\\.)?([^?#]+?)/?((?:\\?[^#]*)?)((?:#.*)?)");

	/**
	 * Parameters that tell campaigns or clicks apart, not pages.
	 */
	private static final Pattern CAMPAIGN = Pattern
		.compile("(?i)(?:utm_\\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok)=");

	private PageAlias() {
	}

	/**
	 * An alias for the page that an id is the address of: the same for http and https,
	 * with {@code www.} and without, with a slash at its end, with parameters of
	 * campaigns. The id itself stays as it was read, because other programs know it.
	 */
	public static Optional<String> of(String id) {
		Matcher address = ADDRESS.matcher(id);
		if (!address.matches()) {
			return Optional.empty();
		}
		String query = Arrays.stream(address.group(2).split("[?&]"))
			.filter((parameter) -> !parameter.isEmpty() && !CAMPAIGN.matcher(parameter).lookingAt())
			.collect(Collectors.joining("&"));
		return Optional.of("page:" + address.group(1) + (query.isEmpty() ? "" : "?" + query) + address.group(3));
	}

}
