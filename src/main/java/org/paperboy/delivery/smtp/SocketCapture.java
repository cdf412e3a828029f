package org.paperboy.delivery.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

import jakarta.mail.MessagingException;
import org.paperboy.mail.Allowance;
import org.paperboy.mail.BoundedSocket;

/**
 * Hands each connection the socket that the mail library opens for it, the encrypted one
 * once there is one, so that letters are written to it directly; reads no more of it than
 * the connection allows; and has small writes leave at once. One capture serves all
 * connections of a mail session, which is costly to make: the library opens sockets on
 * the thread that asks it to connect.
 */
final class SocketCapture {

	private final ScopedValue<Keeper> keeper = ScopedValue.newInstance();

	/**
	 * Connects, while the keeper is told each socket opened for it.
	 */
	void connect(Keeper keeper, Connecting connecting) throws MessagingException {
		ScopedValue.where(this.keeper, keeper).call(() -> {
			connecting.connect();
			return true;
		});
	}

	/**
	 * Hands a socket to its connection.
	 */
	Socket keep(Socket created) throws IOException {
		created.setTcpNoDelay(true);
		this.keeper.get().opened(created);
		return created;
	}

	/**
	 * Bounds what is read of a socket, and hands it to its connection.
	 */
	Socket bounded(Socket socket) throws IOException {
		return keep(new BoundedSocket(socket, this.keeper.get().allowance()));
	}

	/**
	 * A connection that sockets are opened for.
	 */
	interface Keeper {

		/**
		 * A socket was opened, or one within that one for what is encrypted.
		 */
		void opened(Socket socket);

		/**
		 * What may be read of its sockets.
		 */
		Allowance allowance();

	}

	/**
	 * The factory that opens sockets.
	 */
	@FunctionalInterface
	interface Connecting {

		void connect() throws MessagingException;

	}

	SocketFactory plain() {
		return new Plain();
	}

	private final class Plain extends SocketFactory {

		private final SocketFactory delegate = SocketFactory.getDefault();

		@Override
		public Socket createSocket() throws IOException {
			return bounded(this.delegate.createSocket());
		}

		@Override
		public Socket createSocket(String host, int port) throws IOException {
			return bounded(this.delegate.createSocket(host, port));
		}

		@Override
		public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
			return bounded(this.delegate.createSocket(host, port, local, localPort));
		}

		@Override
		public Socket createSocket(InetAddress host, int port) throws IOException {
			return bounded(this.delegate.createSocket(host, port));
		}

		@Override
		public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
			return bounded(this.delegate.createSocket(host, port, local, localPort));
		}

	}

}
