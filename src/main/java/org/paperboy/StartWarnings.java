package org.paperboy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Warns at start of what works but will not please mail providers.
 */
@Component
class StartWarnings {

	private static final Logger log = LoggerFactory.getLogger(StartWarnings.class);

	private final SiteProperties site;

	StartWarnings(SiteProperties site) {
		this.site = site;
	}

	@EventListener(ApplicationReadyEvent.class)
	void plainHttp() {
		if (!this.site.isLocal() && !"https".equals(this.site.baseUrl().getScheme())) {
			log.warn("paperboy.base-url is not https: mail providers take one-click unsubscribe links over https only");
		}
	}

}
