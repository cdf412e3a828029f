package org.paperboy.web.traffic;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;

import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Reads the state of the server's connections, and closes them.
 */
final class Sockets {

	private Sockets() {
	}

	/**
	 * Whether the rest of an answer waits until the client has read some of it.
	 */
	static boolean isBeingRead(SocketWrapperBase<NioChannel> connection) {
		return ((NioSocketWrapper) connection).interestOpsHas(SelectionKey.OP_WRITE);
	}

	/**
	 * Whether the client has sent nothing that is still to be read.
	 */
	static boolean isAwaited(SocketWrapperBase<NioChannel> connection) {
		return ((NioSocketWrapper) connection).interestOpsHas(SelectionKey.OP_READ);
	}

	static Duration silent(SocketWrapperBase<NioChannel> connection) {
		return Duration.ofMillis(System.currentTimeMillis() - ((NioSocketWrapper) connection).getLastRead());
	}

	static boolean isAsync(SocketWrapperBase<NioChannel> connection) {
		return connection.getCurrentProcessor() instanceof Processor processor && processor.isAsync();
	}

	/**
	 * Shuts down both directions. The server takes this for the client's doing and frees
	 * the connection itself, in its own thread.
	 */
	static void close(SocketWrapperBase<NioChannel> connection) {
		SocketChannel channel = connection.getSocket().getIOChannel();
		if (channel != null) {
			try {
				channel.shutdownInput();
				channel.shutdownOutput();
			}
			catch (IOException ex) {
				// it is closed already
			}
		}
	}

}
