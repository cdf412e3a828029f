package org.paperboy.web.traffic;

import java.util.Set;

/**
 * The part of all turns that requests of one kind may have together, so that costly or
 * slow ones leave turns to everything else.
 */
enum Share {

	PREVIEWS(4), SIGN_UPS(2), ALL(1);

	private static final Set<String> WAYS_TO_SIGN_UP = Set.of("/subscribe", "/embed", "/link", "/api/subscriptions",
			"/api/links");

	private final int part;

	/**
	 * @param part the share is one of this many parts
	 */
	Share(int part) {
		this.part = part;
	}

	/**
	 * The share of a request. Asking for lost links counts as signing up. So does a form
	 * that asks for a preview without its script, as its address does not tell.
	 */
	static Share of(String method, String path) {
		if ("/api/preview".equals(path)) {
			return PREVIEWS;
		}
		return ("POST".equals(method) && WAYS_TO_SIGN_UP.contains(path)) ? SIGN_UPS : ALL;
	}

	int of(int turns) {
		return turns / this.part;
	}

}
