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
 * The texts of papers in a Lucene index in memory. It takes no more memory than it is
 * allowed, whatever the words are: papers that do not fit are not in it.
 */
final class IndexedTexts {

	private static final String FIELD = "text";

	private static final double FIRST = 1.2;

	/**
	 * The buffer for texts before they are packed, in megabytes; it is less than a third
	 * of the allowed memory.
	 */
	static final int GATHERED_MEGABYTES = 16;

	private static final int PACKED = 3;

	/**
	 * The number of papers after which the size is checked.
	 */
	private static final int PAPERS_AT_ONCE = 32;

	private final IndexReader reader;

	private final int papers;

	private final long bytes;

	/**
	 * Indexes texts. Segments are not merged, because that takes twice the memory and may
	 * change the order of papers.
	 * @param papers the texts of each paper; no match reaches from one text into the next
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
	 * The number of papers that are in the index: the first ones.
	 */
	int indexed() {
		return this.reader.maxDoc();
	}

	/**
	 * The size in bytes.
	 */
	long bytes() {
		return this.bytes;
	}

	/**
	 * Whether any paper has a term.
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
	 * The frequency of some phrasings in each paper. One in the first text, the title,
	 * counts a little more; one with words in between counts less. Of phrasings that
	 * begin at the same word only the one with the highest weight counts.
	 * @param gaps number of words in between that do not matter
	 */
	double[] frequency(List<IntervalsSource> ways, int gaps) {
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
									/ (1 + Math.max(0, found.gaps() - gaps));
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
	 * The gain of a place by another phrasing.
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
