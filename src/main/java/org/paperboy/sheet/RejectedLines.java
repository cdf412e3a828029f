package org.paperboy.sheet;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

/**
 * The rejected lines of an import, however many. The first ones are kept in memory and
 * the others in a temporary file, which is deleted when they are closed.
 */
public final class RejectedLines implements Iterable<Imported.Rejected>, Closeable {

	private static final int MAX_IN_MEMORY = 1000;

	private final List<Imported.Rejected> first = new ArrayList<>();

	private @Nullable FileChannel file;

	private @Nullable DataOutputStream out;

	private long count;

	/**
	 * How many they are.
	 */
	public long count() {
		return this.count;
	}

	void add(Imported.Rejected line) {
		this.count++;
		if (this.first.size() < MAX_IN_MEMORY) {
			this.first.add(line);
			return;
		}
		try {
			DataOutputStream file = (this.out != null) ? this.out : open();
			byte[] reason = line.reason().getBytes(StandardCharsets.UTF_8);
			file.writeLong(line.line());
			file.writeInt(reason.length);
			file.write(reason);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private DataOutputStream open() throws IOException {
		FileChannel opened = FileChannel.open(Files.createTempFile("paperboy-rejected", null), StandardOpenOption.READ,
				StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
		DataOutputStream stream = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(opened)));
		this.file = opened;
		this.out = stream;
		return stream;
	}

	/**
	 * The lines in their order; one iteration at a time, when none is added any more.
	 */
	@Override
	public Iterator<Imported.Rejected> iterator() {
		if (this.file == null || this.out == null) {
			return this.first.iterator();
		}
		try {
			this.out.flush();
			this.file.position(0);
			return new Stored(new DataInputStream(new BufferedInputStream(Channels.newInputStream(this.file))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			if (this.file != null) {
				this.file.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Those in memory, and behind them those in the file.
	 */
	private final class Stored implements Iterator<Imported.Rejected> {

		private final DataInputStream in;

		private int next;

		private Stored(DataInputStream in) {
			this.in = in;
		}

		@Override
		public boolean hasNext() {
			return this.next < RejectedLines.this.count;
		}

		@Override
		public Imported.Rejected next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			int index = this.next++;
			return (index < RejectedLines.this.first.size()) ? RejectedLines.this.first.get(index) : read();
		}

		private Imported.Rejected read() {
			try {
				long line = this.in.readLong();
				return new Imported.Rejected(line,
						new String(this.in.readNBytes(this.in.readInt()), StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
