package dev.temporalworker.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import dev.temporalworker.benchmarks.variant.GrownApplications;

/**
 * Workflows and activities for many Task Queues, annotated for both starters: each Task
 * Queue has the ones of the benchmarks, and its share of workflow types that nobody
 * starts.
 */
final class GeneratedTypes {

	private static final String HEAD = """
			package %s;
			import dev.temporalworker.*;
			import dev.temporalworker.benchmarks.application.*;
			import io.temporal.spring.boot.*;
			import io.temporal.workflow.*;
			""".formatted(GrownApplications.PACKAGE);

	private static final String WORKFLOW = """
			@TemporalWorkflow(taskQueue = "%1$s") @WorkflowImpl(taskQueues = "%1$s")
			public class %2$s extends LoadWorkflowImpl implements LoadWorkflow {
			}
			""";

	private static final String ACTIVITIES = """
			@org.springframework.stereotype.Component
			@TemporalActivities(taskQueue = "%1$s") @ActivityImpl(taskQueues = "%1$s")
			public class %2$s extends LoadActivitiesImpl implements LoadActivities {
			}
			""";

	private static final String TYPE = """
			@WorkflowInterface
			public interface %2$s {
				@WorkflowMethod
				String run(String text);
				@TemporalWorkflow(taskQueue = "%1$s") @WorkflowImpl(taskQueues = "%1$s")
				class Implementation implements %2$s {
					@Override
					public String run(String text) {
						return text;
					}
				}
			}
			""";

	private final Path folder;

	private final List<Path> sources = new ArrayList<>();

	private final StringBuilder index = new StringBuilder();

	private GeneratedTypes(Path folder) {
		this.folder = folder;
	}

	static String taskQueue(int number) {
		return "queue-" + number;
	}

	static List<String> taskQueues(int number) {
		return IntStream.range(0, number).mapToObj(GeneratedTypes::taskQueue).toList();
	}

	/**
	 * Generates types.
	 * @param folder where to
	 * @param taskQueues how many Task Queues there are
	 * @param types how many workflow types there are beside those of the benchmarks
	 * @return the JAR file with the classes
	 * @throws IOException if they can't be written
	 */
	static Path create(Path folder, int taskQueues, int types) throws IOException {
		GeneratedTypes generated = new GeneratedTypes(Files.createDirectories(folder));
		for (int i = 0; i < taskQueues; i++) {
			generated.add("Workflow" + i, "", taskQueue(i), WORKFLOW);
			generated.add("Activities" + i, "", taskQueue(i), ACTIVITIES);
		}
		for (int i = 0; i < types; i++) {
			generated.add("Type" + i, "$Implementation", taskQueue(i % taskQueues), TYPE);
		}
		return generated.compile();
	}

	private void add(String name, String nested, String taskQueue, String template) throws IOException {
		Path source = this.folder.resolve(name + ".java");
		Files.writeString(source, HEAD + template.formatted(taskQueue, name));
		this.sources.add(source);
		this.index.append("%s %s.%s%s%n".formatted(taskQueue, GrownApplications.PACKAGE, name, nested));
	}

	private Path compile() throws IOException {
		Path classes = Files.createDirectories(this.folder.resolve("classes"));
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			List<String> options = List.of("-proc:none", "-d", classes.toString());
			if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(this.sources))
				.call()) {
				throw new IllegalStateException("What was generated can't be compiled");
			}
		}
		Files.writeString(classes.resolve(GrownApplications.INDEX), this.index);
		return jar(classes, this.folder.resolve("generated.jar"));
	}

	/**
	 * Makes a JAR file of a folder, since a cache of classes takes nothing else.
	 * @param classes the folder
	 * @param target the file
	 * @return the file
	 * @throws IOException if it can't be written
	 */
	static Path jar(Path classes, Path target) throws IOException {
		try (OutputStream file = Files.newOutputStream(target);
				JarOutputStream jar = new JarOutputStream(file);
				Stream<Path> paths = Files.walk(classes)) {
			for (Path path : paths.filter((candidate) -> !candidate.equals(classes)).toList()) {
				String name = classes.relativize(path).toString().replace('\\', '/');
				// Scanning asks for folders as well
				jar.putNextEntry(new JarEntry(Files.isDirectory(path) ? name + "/" : name));
				if (Files.isRegularFile(path)) {
					Files.copy(path, jar);
				}
				jar.closeEntry();
			}
		}
		return target;
	}

}
