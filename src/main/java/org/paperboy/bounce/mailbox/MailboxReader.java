package org.paperboy.bounce.mailbox;

import javax.net.ssl.SSLSocketFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The door to the mailbox: reads what is new in it, until the program stops.
 */
@Component
public class MailboxReader implements SmartLifecycle {

	/**
	 * The length of the beginning of a message that is read. A report says what it has to
	 * say there, before the letter that it returns.
	 */
	public static final int MAX_BYTES = 256 * 1024;

	private final MailboxProperties properties;

	private final SSLSocketFactory encryption;

	private final KnownIds kept = new KnownIds();

	private volatile boolean running = true;

	@Autowired
	MailboxReader(MailboxProperties properties) {
		this(properties, (SSLSocketFactory) SSLSocketFactory.getDefault());
	}

	/**
	 * A reader that trusts other servers.
	 */
	MailboxReader(MailboxProperties properties, SSLSocketFactory encryption) {
		this.properties = properties;
		this.encryption = encryption;
	}

	/**
	 * Takes messages one by one.
	 */
	public interface MessageHandler {

		/**
		 * Takes a message. It may come again if the connection or the program ends before
		 * it is put away.
		 * @param head the first {@value #MAX_BYTES} bytes of it, or all
		 * @throws UnreadableMessageException if it is to be kept aside; after any other
		 * exception it waits for the next sweep
		 */
		void handle(byte[] head) throws UnreadableMessageException;

	}

	/**
	 * The number of messages in a sweep.
	 *
	 * @param read acted on
	 * @param unreadable that cannot be read, however often it is tried
	 */
	public record Count(int read, int unreadable) {

	}

	/**
	 * Reads the new messages for at most a minute, and begins none once the program is
	 * asked to stop; the others wait for the next time. It does nothing if no mailbox is
	 * configured, and only warns if it cannot be read.
	 */
	public Count read(MessageHandler handler) {
		String host = this.properties.host();
		if (host == null || host.isBlank()) {
			return new Count(0, 0);
		}
		return new Sweep(new MailboxConnection(this.properties, host, this.encryption, this.kept), handler,
				() -> !this.running)
			.run();
	}

	@Override
	public void start() {
		this.running = true;
	}

	/**
	 * Lets the sweep under way end with its present message.
	 */
	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
