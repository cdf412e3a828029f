package org.paperboy.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

import org.apache.commons.io.input.ProxyInputStream;

/**
 * Wraps a socket, and reads no more from it than is allowed. It may be beneath an
 * encrypted one, whose records are about as long as what they carry.
 */
public class BoundedSocket extends Socket {

	private final Socket socket;

	private final Allowance allowance;

	/**
	 * Wraps a socket.
	 * @param socket that may be connected already
	 */
	public BoundedSocket(Socket socket, Allowance allowance) {
		this.socket = socket;
		this.allowance = allowance;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return new Counted(this.socket.getInputStream(), this.allowance);
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		return this.socket.getOutputStream();
	}

	@Override
	public void connect(SocketAddress address, int millis) throws IOException {
		this.socket.connect(address, millis);
	}

	@Override
	public void connect(SocketAddress address) throws IOException {
		this.socket.connect(address);
	}

	@Override
	public void bind(SocketAddress address) throws IOException {
		this.socket.bind(address);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	@Override
	public void shutdownInput() throws IOException {
		this.socket.shutdownInput();
	}

	@Override
	public void shutdownOutput() throws IOException {
		this.socket.shutdownOutput();
	}

	@Override
	public boolean isConnected() {
		return this.socket.isConnected();
	}

	@Override
	public boolean isBound() {
		return this.socket.isBound();
	}

	@Override
	public boolean isClosed() {
		return this.socket.isClosed();
	}

	@Override
	public boolean isInputShutdown() {
		return this.socket.isInputShutdown();
	}

	@Override
	public boolean isOutputShutdown() {
		return this.socket.isOutputShutdown();
	}

	@Override
	public InetAddress getInetAddress() {
		return this.socket.getInetAddress();
	}

	@Override
	public InetAddress getLocalAddress() {
		return this.socket.getLocalAddress();
	}

	@Override
	public int getPort() {
		return this.socket.getPort();
	}

	@Override
	public int getLocalPort() {
		return this.socket.getLocalPort();
	}

	@Override
	public SocketAddress getRemoteSocketAddress() {
		return this.socket.getRemoteSocketAddress();
	}

	@Override
	public SocketAddress getLocalSocketAddress() {
		return this.socket.getLocalSocketAddress();
	}

	@Override
	public void setSoTimeout(int millis) throws SocketException {
		this.socket.setSoTimeout(millis);
	}

	@Override
	public int getSoTimeout() throws SocketException {
		return this.socket.getSoTimeout();
	}

	@Override
	public void setTcpNoDelay(boolean on) throws SocketException {
		this.socket.setTcpNoDelay(on);
	}

	@Override
	public boolean getTcpNoDelay() throws SocketException {
		return this.socket.getTcpNoDelay();
	}

	@Override
	public void setSoLinger(boolean on, int seconds) throws SocketException {
		this.socket.setSoLinger(on, seconds);
	}

	@Override
	public int getSoLinger() throws SocketException {
		return this.socket.getSoLinger();
	}

	@Override
	public void setKeepAlive(boolean on) throws SocketException {
		this.socket.setKeepAlive(on);
	}

	@Override
	public boolean getKeepAlive() throws SocketException {
		return this.socket.getKeepAlive();
	}

	@Override
	public String toString() {
		return this.socket.toString();
	}

	private static final class Counted extends ProxyInputStream {

		private final Allowance allowance;

		private Counted(InputStream in, Allowance allowance) {
			super(in);
			this.allowance = allowance;
		}

		/**
		 * Counts what is skipped too: an encrypted socket that is closed skips what still
		 * comes.
		 */
		@Override
		public long skip(long bytes) throws IOException {
			long skipped = super.skip(bytes);
			this.allowance.spend(skipped);
			return skipped;
		}

		@Override
		protected void afterRead(int bytes) throws IOException {
			if (bytes > 0) {
				this.allowance.spend(bytes);
			}
		}

	}

}
