package org.paperboy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Warns at start of settings that work but that mail providers dislike.
 */
@Component
class StartWarnings {

	private static final Logger log = LoggerFactory.getLogger(StartWarnings.class);

	private final SiteProperties site;

	private final Environment environment;

	StartWarnings(SiteProperties site, Environment environment) {
		this.site = site;
		this.environment = environment;
	}

	@EventListener(ApplicationReadyEvent.class)
	void unsigned() {
		if (isSet("paperboy.mail.dkim.private-key") && !isSet("paperboy.mail.dkim.domain")) {
			log.warn("paperboy.mail.dkim.private-key is set, but paperboy.mail.dkim.domain is not: "
					+ "letters leave without a DKIM signature of ours");
		}
	}

	@EventListener(ApplicationReadyEvent.class)
	void untied() {
		if (isSet("paperboy.bounce.mailbox.host") && !isSet("paperboy.mail.return-path-domain")) {
			log.warn("paperboy.bounce.mailbox.host is set, but paperboy.mail.return-path-domain is not: "
					+ "letters have no return path of their own by which a report is known to be about them");
		}
	}

	private boolean isSet(String key) {
		return !this.environment.getProperty(key, "").isBlank();
	}

	@EventListener(ApplicationReadyEvent.class)
	void plainHttp() {
		if (!this.site.isLocal() && !"https".equals(this.site.baseUrl().getScheme())) {
			log.warn("paperboy.base-url is not https: mail providers take one-click unsubscribe links over https only");
		}
	}

}
