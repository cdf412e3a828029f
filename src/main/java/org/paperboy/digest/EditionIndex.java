package org.paperboy.digest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Paper;
import org.paperboy.paper.RankedPaper;
import org.paperboy.topic.Topic;
import org.paperboy.topic.Topics;

/**
 * The papers a digest may choose from, searchable in memory. An interest is searched once
 * and its scores are kept, so a reader's digest merges a few vectors. Words are only ever
 * words: there is no query syntax.
 */
final class EditionIndex {

	private static final String TITLE = "title";

	private static final String SUMMARY = "summary";

	private static final String AUTHOR = "author";

	private static final String CATEGORY = "category";

	/**
	 * The search score at which a paper is half relevant.
	 */
	private static final double HALF_RELEVANT = 3;

	/**
	 * What a category alone is worth, where no other topic lists it.
	 */
	private static final float CATEGORY_BOOST = 6;

	/**
	 * In fewer papers than this no word is rare, so that a match in a small edition would
	 * count for nothing.
	 */
	private static final int LEAST_PAPERS = 20;

	private static final Similarity SIMILARITY = new BM25Similarity() {

		@Override
		protected float idf(long papersWithWord, long papers) {
			return super.idf(papersWithWord, Math.max(papers, LEAST_PAPERS));
		}

	};

	private final List<RankedPaper> papers;

	private final Topics topics;

	private final Analyzer analyzer = new PerFieldAnalyzerWrapper(new EnglishAnalyzer(),
			Map.of(AUTHOR, new NameAnalyzer()));

	private final IndexSearcher searcher;

	private final Map<Interest, double[]> relevance = new ConcurrentHashMap<>();

	/**
	 * Indexes papers.
	 * @param papers strongest first; their order decides between equals
	 */
	EditionIndex(List<RankedPaper> papers, Topics topics) {
		this.papers = List.copyOf(papers);
		this.topics = topics;
		ByteBuffersDirectory directory = new ByteBuffersDirectory();
		IndexWriterConfig config = new IndexWriterConfig(this.analyzer);
		try {
			try (IndexWriter writer = new IndexWriter(directory, config)) {
				for (RankedPaper ranked : this.papers) {
					writer.addDocument(document(ranked.paper()));
				}
				writer.forceMerge(1);
			}
			this.searcher = new IndexSearcher(DirectoryReader.open(directory));
			this.searcher.setSimilarity(SIMILARITY);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Document document(Paper paper) {
		Document document = new Document();
		document.add(new TextField(TITLE, paper.title(), Field.Store.NO));
		document.add(new TextField(SUMMARY, paper.summary(), Field.Store.NO));
		paper.authors().forEach((author) -> document.add(new TextField(AUTHOR, author, Field.Store.NO)));
		paper.categories().forEach((category) -> document.add(new StringField(CATEGORY, category, Field.Store.NO)));
		return document;
	}

	/**
	 * The papers, in the order in which they were given.
	 */
	List<RankedPaper> papers() {
		return this.papers;
	}

	/**
	 * How relevant each paper is to an interest: from 0, no match, towards 1.
	 */
	double[] relevance(Interest interest) {
		return this.relevance.computeIfAbsent(interest, this::search);
	}

	private double[] search(Interest interest) {
		double[] scores = new double[this.papers.size()];
		Query query = query(interest);
		if (query == null || scores.length == 0) {
			return scores;
		}
		try {
			for (ScoreDoc hit : this.searcher.search(query, scores.length).scoreDocs) {
				scores[hit.doc] = hit.score / (hit.score + HALF_RELEVANT);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return scores;
	}

	private @Nullable Query query(Interest interest) {
		return switch (interest.kind()) {
			case KEYWORD -> words(interest.value());
			case AUTHOR -> phrase(AUTHOR, interest.value());
			case TOPIC -> this.topics.find(interest.value()).map(this::topic).orElse(null);
		};
	}

	private Query topic(Topic topic) {
		BooleanQuery.Builder query = new BooleanQuery.Builder();
		topic.terms().forEach((term) -> should(query, words(term)));
		for (String category : topic.categories()) {
			long sharing = this.topics.all().stream().filter((other) -> other.categories().contains(category)).count();
			should(query, new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(CATEGORY, category))),
					CATEGORY_BOOST / (sharing * sharing)));
		}
		return query.build();
	}

	/**
	 * A phrase in title or summary; in the title it counts double.
	 */
	private @Nullable Query words(String text) {
		Query title = phrase(TITLE, text);
		Query summary = phrase(SUMMARY, text);
		if (title == null || summary == null) {
			return null;
		}
		return new BooleanQuery.Builder().add(new BoostQuery(title, 2), BooleanClause.Occur.SHOULD)
			.add(summary, BooleanClause.Occur.SHOULD)
			.build();
	}

	private @Nullable Query phrase(String field, String text) {
		return new QueryBuilder(this.analyzer).createPhraseQuery(field, text, 1);
	}

	private static void should(BooleanQuery.Builder query, @Nullable Query clause) {
		if (clause != null) {
			query.add(clause, BooleanClause.Occur.SHOULD);
		}
	}

	/**
	 * The positions of the papers in an order that never leaves two undecided.
	 * @param score of the paper at a position
	 */
	int[] ordered(double[] score) {
		return IntStream.range(0, this.papers.size())
			.boxed()
			.sorted(Comparator.comparingDouble((Integer position) -> -score[position])
				.thenComparing(Comparator.naturalOrder()))
			.mapToInt(Integer::intValue)
			.toArray();
	}

	/**
	 * Names as people write them: any case, accents or none.
	 */
	private static final class NameAnalyzer extends Analyzer {

		@Override
		protected TokenStreamComponents createComponents(String field) {
			Tokenizer tokens = new StandardTokenizer();
			return new TokenStreamComponents(tokens, new ASCIIFoldingFilter(new LowerCaseFilter(tokens)));
		}

		@Override
		protected TokenStream normalize(String field, TokenStream in) {
			return new ASCIIFoldingFilter(new LowerCaseFilter(in));
		}

	}

}
