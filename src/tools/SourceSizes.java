import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;

/**
 * Prints how long the files and methods below a folder are, and which constructors take
 * many parameters: {@code java src/tools/SourceSizes.java src/main/java}. A file is
 * counted with its comments, a method with the lines of its body; records' constructors
 * are not counted.
 */
final class SourceSizes {

	private static final int SHOWN = 12;

	private static final int MANY_PARAMETERS = 4;

	private final List<Size> files = new ArrayList<>();

	private final List<Size> methods = new ArrayList<>();

	private final List<Size> constructors = new ArrayList<>();

	private record Size(int size, String name) {

	}

	public static void main(String[] args) throws IOException {
		SourceSizes sizes = new SourceSizes();
		sizes.measure(Path.of((args.length > 0) ? args[0] : "src/main/java"));
		sizes.print();
	}

	private void measure(Path folder) throws IOException {
		List<Path> sources;
		try (Stream<Path> paths = Files.walk(folder)) {
			sources = paths
				.filter((path) -> path.toString().endsWith(".java") && !path.endsWith("package-info.java"))
				.toList();
		}
		for (Path source : sources) {
			this.files.add(new Size(Files.readAllLines(source).size(), folder.relativize(source).toString()));
		}
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null,
				compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(sources));
		Trees trees = Trees.instance(task);
		for (CompilationUnitTree unit : task.parse()) {
			new Scanner(unit, trees.getSourcePositions()).scan(unit, null);
		}
	}

	/**
	 * Notes the methods and constructors of one file.
	 */
	private final class Scanner extends TreePathScanner<Void, Void> {

		private final CompilationUnitTree unit;

		private final SourcePositions positions;

		Scanner(CompilationUnitTree unit, SourcePositions positions) {
			this.unit = unit;
			this.positions = positions;
		}

		@Override
		public Void visitMethod(MethodTree method, Void nothing) {
			if (method.getBody() != null) {
				LineMap lines = this.unit.getLineMap();
				long first = lines.getLineNumber(this.positions.getStartPosition(this.unit, method.getBody()));
				long last = lines.getLineNumber(this.positions.getEndPosition(this.unit, method.getBody()));
				String name = type() + "." + method.getName();
				if (method.getReturnType() == null && !isInRecord()) {
					SourceSizes.this.constructors.add(new Size(method.getParameters().size(), name));
				}
				SourceSizes.this.methods.add(new Size((int) (last - first + 1), name));
			}
			return super.visitMethod(method, nothing);
		}

		private boolean isInRecord() {
			return getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
		}

		private String type() {
			Tree parent = getCurrentPath().getParentPath().getLeaf();
			return (parent instanceof ClassTree type) ? type.getSimpleName().toString() : "";
		}

	}

	private void print() {
		print("file, lines", this.files);
		print("method, lines", this.methods);
		print("constructor, parameters", this.constructors);
		System.out.printf(Locale.ROOT, "| constructors of more than %d | %d of %d |%n", MANY_PARAMETERS,
				this.constructors.stream().filter((size) -> size.size() > MANY_PARAMETERS).count(),
				this.constructors.size());
		List.of(this.files, this.methods, this.constructors)
			.forEach((sizes) -> System.out.println("\n" + String.join("\n",
					sizes.stream()
						.sorted(Comparator.comparingInt(Size::size).reversed())
						.limit(SHOWN)
						.map((size) -> size.size() + " " + size.name())
						.toList())));
	}

	private static void print(String what, List<Size> sizes) {
		int[] sorted = sizes.stream().flatMapToInt((size) -> IntStream.of(size.size())).sorted().toArray();
		System.out.printf(Locale.ROOT, "| %s: median / 90%% / max | %d / %d / %d |%n", what,
				sorted[sorted.length / 2], sorted[sorted.length * 9 / 10], sorted[sorted.length - 1]);
	}

}
