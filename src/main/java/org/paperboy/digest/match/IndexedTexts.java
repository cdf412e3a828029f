package org.paperboy.digest.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.intervals.IntervalIterator;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.paperboy.words.WordAnalyzer;

/**
 * Texts in a Lucene index in memory, some for each paper. It takes no more memory than it
 * is allowed, whatever the words are: the papers that do not fit have no words in it.
 */
final class IndexedTexts {

	private static final String FIELD = "text";

	private static final double FIRST = 1.2;

	/**
	 * So much is gathered before it is packed, in less than a third of the room.
	 */
	private static final double GATHERED_MEGABYTES = 16;

	private static final int PACKED = 3;

	/**
	 * After so many papers it is looked how large they have become.
	 */
	private static final int PAPERS_AT_ONCE = 32;

	private final IndexReader reader;

	private final int papers;

	private final long bytes;

	/**
	 * Indexes texts. What is packed is not packed again together (Lucene would merge it),
	 * because that takes twice the room and may change the order of papers.
	 * @param papers the texts of each paper; none reaches into the next
	 * @param maxBytes that the index may take
	 */
	IndexedTexts(List<List<String>> papers, Analyzer analyzer, long maxBytes) {
		this.papers = papers.size();
		ByteBuffersDirectory directory = new ByteBuffersDirectory();
		IndexWriterConfig config = new IndexWriterConfig(analyzer).setMergePolicy(NoMergePolicy.INSTANCE)
			.setRAMBufferSizeMB(GATHERED_MEGABYTES);
		try {
			try (IndexWriter writer = new IndexWriter(directory, config)) {
				for (int i = 0; i < this.papers
						&& (i % PAPERS_AT_ONCE != 0 || packed(writer, directory) < maxBytes); i++) {
					Document document = new Document();
					papers.get(i).forEach((text) -> document.add(new TextField(FIELD, text, Field.Store.NO)));
					writer.addDocument(document);
				}
			}
			this.bytes = size(directory);
			this.reader = DirectoryReader.open(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long packed(IndexWriter writer, ByteBuffersDirectory directory) throws IOException {
		return size(directory) + writer.ramBytesUsed() / PACKED;
	}

	private static long size(ByteBuffersDirectory directory) throws IOException {
		long size = 0;
		for (String file : directory.listAll()) {
			size += directory.fileLength(file);
		}
		return size;
	}

	/**
	 * How many papers have their words in it: the first ones.
	 */
	int indexed() {
		return this.reader.maxDoc();
	}

	/**
	 * How many bytes it takes.
	 */
	long bytes() {
		return this.bytes;
	}

	/**
	 * Whether any paper says a term.
	 */
	boolean isSaid(String term) {
		try {
			return this.reader.docFreq(new Term(FIELD, term)) > 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * How often each paper says something, in any of some ways: in its first text, the
	 * title, that counts a little more, and where there are words in between, less. What
	 * begins at the same word counts once, for the way that counts most.
	 * @param holes so many words in between do not matter
	 */
	double[] frequency(List<IntervalsSource> ways, int holes) {
		double[] frequency = new double[this.papers];
		Map<Long, Double> best = new HashMap<>();
		try {
			for (IntervalsSource way : ways) {
				for (LeafReaderContext leaf : this.reader.leaves()) {
					IntervalIterator found = way.intervals(FIELD, leaf);
					while (found != null && found.nextDoc() != IntervalIterator.NO_MORE_DOCS) {
						while (found.nextInterval() != IntervalIterator.NO_MORE_INTERVALS) {
							int paper = leaf.docBase + found.docID();
							double weight = ((found.start() < WordAnalyzer.BETWEEN_TEXTS) ? FIRST : 1)
									/ (1 + Math.max(0, found.gaps() - holes));
							frequency[paper] += (ways.size() == 1) ? weight
									: gain(best, ((long) paper << Integer.SIZE) | found.start(), weight);
						}
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return frequency;
	}

	/**
	 * How much a place gains by another way.
	 */
	private static double gain(Map<Long, Double> best, long place, double weight) {
		double before = best.getOrDefault(place, 0.0);
		if (weight <= before) {
			return 0;
		}
		best.put(place, weight);
		return weight - before;
	}

}
