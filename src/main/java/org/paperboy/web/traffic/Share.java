package org.paperboy.web.traffic;

import java.util.Set;

/**
 * What part of all turns requests of a kind may have together: what is costly to answer,
 * or takes its time, leaves turns to everything else.
 */
enum Share {

	PREVIEWS(4), SIGN_UPS(2), ALL(1);

	private static final Set<String> WAYS_TO_SIGN_UP = Set.of("/subscribe", "/embed", "/link", "/api/subscriptions",
			"/api/links");

	private final int part;

	/**
	 * @param part one of so many parts
	 */
	Share(int part) {
		this.part = part;
	}

	/**
	 * The one that a request belongs to. Who asks for lost links is as one who signs up,
	 * and so is a form that asks for a preview without its script, which its address does
	 * not tell.
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
