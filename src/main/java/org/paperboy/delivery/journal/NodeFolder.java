package org.paperboy.delivery.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.paperboy.ConfigurationException;

/**
 * The folder with this node's own data, which gives the node its name. Two processes with
 * one folder and one name would take each other's letters for their own, so it is locked.
 */
final class NodeFolder implements AutoCloseable {

	private final String node;

	private final FileChannel lock;

	/**
	 * Opens and locks a folder.
	 * @throws IOException if it cannot be written
	 */
	NodeFolder(Path folder) throws IOException {
		Files.createDirectories(folder);
		Path nodeFile = folder.resolve("node");
		if (!Files.exists(nodeFile)) {
			Files.writeString(nodeFile, UUID.randomUUID().toString());
		}
		this.node = Files.readString(nodeFile).strip();
		this.lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		if (isHeldByAnother()) {
			this.lock.close();
			throw new ConfigurationException("paperboy.data",
					folder + " is in use by another Paperboy; stop that one, or give each a folder of its own");
		}
	}

	/**
	 * The system frees a lock with the process, however that ends, and with the first
	 * close of the file, so that nothing else may be in that file.
	 */
	private boolean isHeldByAnother() throws IOException {
		try {
			return this.lock.tryLock() == null;
		}
		catch (OverlappingFileLockException ex) {
			return true;
		}
	}

	/**
	 * What names this node in leases, the same after a restart.
	 */
	String node() {
		return this.node;
	}

	@Override
	public void close() throws IOException {
		this.lock.close();
	}

}
