package org.paperboy.bounce.mailbox;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Settings of mailboxes on loopback, as the program reads them.
 */
public final class Mailboxes {

	private Mailboxes() {
	}

	/**
	 * Settings of a mailbox whose password is {@code secret}.
	 * @param more keys and values, one after another
	 */
	public static MailboxProperties on(int port, String tls, String... more) {
		Map<String, String> settings = new HashMap<>(Map.of("mailbox.host", "127.0.0.1", "mailbox.port",
				String.valueOf(port), "mailbox.tls", tls, "mailbox.username", "bounces"));
		for (int i = 0; i < more.length; i += 2) {
			settings.put("mailbox." + more[i], more[i + 1]);
		}
		if (settings.keySet().stream().noneMatch((key) -> key.endsWith("-file"))) {
			settings.putIfAbsent("mailbox.password", "secret");
		}
		return new Binder(new MapConfigurationPropertySource(settings)).bind("mailbox", MailboxProperties.class).get();
	}

}
