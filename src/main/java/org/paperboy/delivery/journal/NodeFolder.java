package org.paperboy.delivery.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.paperboy.ConfigurationException;
import org.paperboy.SiteProperties;

import org.springframework.stereotype.Component;

/**
 * The folder with this node's own data, which gives the node its name. Two processes with
 * one folder and one name would take each other's letters for their own, so it is locked.
 */
@Component
public class NodeFolder implements AutoCloseable {

	private final Path folder;

	private final String node;

	private final FileChannel lock;

	NodeFolder(SiteProperties site) {
		this.folder = site.data();
		try {
			Files.createDirectories(this.folder);
			Path nodeFile = this.folder.resolve("node");
			if (!Files.exists(nodeFile)) {
				Files.writeString(nodeFile, UUID.randomUUID().toString());
			}
			this.node = Files.readString(nodeFile).strip();
			this.lock = lock();
		}
		catch (IOException ex) {
			throw unusable(ex);
		}
	}

	/**
	 * Says which setting to change if the journal cannot be kept in this folder.
	 */
	ConfigurationException unusable(IOException ex) {
		return new ConfigurationException("paperboy.data",
				"cannot keep the journal in " + this.folder + " (" + ex.getMessage() + "); make the folder writable");
	}

	private FileChannel lock() throws IOException {
		FileChannel lock = FileChannel.open(this.folder.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		if (isHeldByAnother(lock)) {
			lock.close();
			throw new ConfigurationException("paperboy.data",
					this.folder + " is in use by another Paperboy; stop that one, or give each a folder of its own");
		}
		return lock;
	}

	/**
	 * The system frees a lock with the process, however that ends, and with the first
	 * close of the file, so that nothing else may be in that file.
	 */
	private static boolean isHeldByAnother(FileChannel lock) throws IOException {
		try {
			return lock.tryLock() == null;
		}
		catch (OverlappingFileLockException ex) {
			return true;
		}
	}

	/**
	 * The name of this node in leases, the same after a restart.
	 */
	public String node() {
		return this.node;
	}

	/**
	 * A file in it.
	 */
	Path file(String name) {
		return this.folder.resolve(name);
	}

	@Override
	public void close() throws IOException {
		this.lock.close();
	}

}
