package org.paperboy.meaning;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import ai.onnxruntime.OrtException;
import org.jspecify.annotations.Nullable;
import org.paperboy.SiteProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The door to vectors of texts. The model is loaded when the first text is asked for. If
 * it is switched off or fails, one line in the log says so and there are no vectors until
 * the next start.
 */
@Component
public class Meaning implements AutoCloseable {

	/**
	 * Names what vectors depend on beside the text. Vectors with another name are of no
	 * use; a change of the model or of its reading changes the name.
	 */
	public static final String MODEL = "all-minilm-l6-v2-q-256";

	private static final Logger log = LoggerFactory.getLogger(Meaning.class);

	private final ReadWriteLock use = new ReentrantReadWriteLock();

	private final Callable<SentenceModel> loading;

	private @Nullable SentenceModel model;

	private final AtomicBoolean off = new AtomicBoolean();

	@Autowired
	Meaning(MeaningProperties settings, SiteProperties site) {
		this(settings.enabled(),
				() -> SentenceModel.load(new ModelFiles(site.data().resolve("meaning"), "all-minilm-l6-v2-q")));
	}

	/**
	 * Creates a door to a model.
	 * @param loading the model, once
	 */
	Meaning(boolean enabled, Callable<SentenceModel> loading) {
		this.loading = loading;
		if (!enabled) {
			this.off.set(true);
			log.info("paperboy.meaning.enabled is false: papers are found by their words alone");
		}
	}

	/**
	 * Whether there are no vectors; known of a model that fails only when the first text
	 * was asked for.
	 */
	public boolean isOff() {
		return this.off.get();
	}

	/**
	 * The vector of a text, or empty if there are none. Only the first 256 pieces of
	 * words count, some 200 words. Takes a millisecond of a processor for a few words and
	 * up to 30 for a long text.
	 */
	public Optional<TextVector> of(String text) {
		this.use.readLock().lock();
		try {
			Optional<SentenceModel> loaded = loaded();
			return loaded.isPresent() ? Optional.of(loaded.get().vector(text)) : Optional.empty();
		}
		catch (OrtException | RuntimeException ex) {
			switchOff(ex);
			return Optional.empty();
		}
		finally {
			this.use.readLock().unlock();
		}
	}

	private synchronized Optional<SentenceModel> loaded() {
		try {
			if (this.model == null && !this.off.get()) {
				this.model = this.loading.call();
			}
		}
		// A native library that does not fit the machine is a LinkageError.
		catch (Exception | LinkageError ex) {
			switchOff(ex);
		}
		return this.off.get() ? Optional.empty() : Optional.ofNullable(this.model);
	}

	private void switchOff(Throwable why) {
		if (!this.off.getAndSet(true)) {
			log.warn("Texts cannot be understood ({}): papers are found by their words alone until the next start",
					String.valueOf(why));
		}
	}

	/**
	 * Frees the memory of the model, when the texts at work are done.
	 */
	@Override
	public void close() throws OrtException {
		this.use.writeLock().lock();
		try {
			this.off.set(true);
			if (this.model != null) {
				this.model.close();
				this.model = null;
			}
		}
		finally {
			this.use.writeLock().unlock();
		}
	}

}
