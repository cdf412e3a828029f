package org.paperboy.meaning;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;

/**
 * The model in memory. It takes some 100 MB beside the heap, a second to load, and 30 ms
 * for a text of the greatest length.
 */
final class SentenceModel implements AutoCloseable {

	/**
	 * The title and most of the abstract of a paper; more changes the order of papers
	 * hardly.
	 */
	private static final int MAX_PIECES = 256;

	private final WordPieces pieces;

	private final OrtEnvironment environment;

	private final OrtSession session;

	private SentenceModel(WordPieces pieces, OrtEnvironment environment, OrtSession session) {
		this.pieces = pieces;
		this.environment = environment;
		this.session = session;
	}

	/**
	 * Loads the model into memory.
	 */
	static SentenceModel load(ModelFiles files) throws IOException, OrtException {
		files.unpackLibrary();
		try (InputStream vocabulary = files.vocabulary();
				OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
			WordPieces pieces = WordPieces.read(vocabulary);
			OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
			options.setIntraOpNumThreads(1);
			options.setInterOpNumThreads(1);
			return new SentenceModel(pieces, environment,
					environment.createSession(files.unpackModel().toString(), options));
		}
	}

	/**
	 * The vector of a text: the mean over its pieces.
	 */
	TextVector vector(String text) throws OrtException {
		long[][] numbers = { this.pieces.of(text, MAX_PIECES) };
		long[][] mask = { new long[numbers[0].length] };
		Arrays.fill(mask[0], 1);
		try (OnnxTensor ids = OnnxTensor.createTensor(this.environment, numbers);
				OnnxTensor all = OnnxTensor.createTensor(this.environment, mask);
				OnnxTensor types = OnnxTensor.createTensor(this.environment, new long[1][numbers[0].length]);
				OrtSession.Result result = this.session
					.run(Map.of("input_ids", ids, "attention_mask", all, "token_type_ids", types))) {
			OnnxTensor states = (OnnxTensor) result.get(0);
			return TextVector.of(sums(states.getFloatBuffer(), (int) states.getInfo().getShape()[2]));
		}
	}

	private static double[] sums(FloatBuffer states, int dimensions) {
		double[] sums = new double[dimensions];
		for (int i = 0; states.hasRemaining(); i++) {
			sums[i % dimensions] += states.get();
		}
		return sums;
	}

	@Override
	public void close() throws OrtException {
		this.session.close();
	}

}
