package org.paperboy;

import java.net.Socket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.Map;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/**
 * A GreenMail whose IMAP server sends each line of an answer at once. By itself it keeps
 * the second back until the client has acknowledged the first, which takes 40 ms (Nagle's
 * algorithm).
 */
public class PromptGreenMail extends GreenMail {

	private AbstractServer imap;

	public PromptGreenMail(ServerSetup... servers) {
		super(servers);
	}

	@Override
	protected Map<String, AbstractServer> createServices(ServerSetup[] servers, Managers managers) {
		Map<String, AbstractServer> services = new HashMap<>(super.createServices(servers, managers));
		services.computeIfPresent(ServerSetup.PROTOCOL_IMAP,
				(name, server) -> this.imap = new Imap(server.getServerSetup(), managers));
		return services;
	}

	public int imapPort() {
		return this.imap.getPort();
	}

	private static final class Imap extends AbstractServer {

		Imap(ServerSetup setup, Managers managers) {
			super(setup, managers);
		}

		@Override
		protected ProtocolHandler createProtocolHandler(Socket client) {
			return new ImapHandler(this.managers.getUserManager(), this.managers.getImapHostManager(), client);
		}

		@Override
		protected void handleClientSocket(Socket client) throws SocketException {
			client.setTcpNoDelay(true);
			super.handleClientSocket(client);
		}

	}

}
