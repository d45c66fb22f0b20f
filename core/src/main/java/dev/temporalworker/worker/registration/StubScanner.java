package dev.temporalworker.worker.registration;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.worker.registration.Stub.Kind;
import io.temporal.workflow.Workflow;

import org.springframework.asm.Type;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Reads from the byte code of a workflow implementation which typed stubs it creates, and
 * with what options. Stubs are created while a workflow runs, often on first use, so
 * nothing but the code tells before the start what a workflow needs.
 */
final class StubScanner {

	private static final String WORKFLOW = Type.getInternalName(Workflow.class);

	private static final Map<String, Kind> KINDS = Arrays.stream(Kind.values())
		.collect(Collectors.toMap(Kind::method, Function.identity()));

	private final ClassLoader classLoader;

	private final String packageName;

	private final StubOptionsReader reader;

	private final Set<String> classes = new HashSet<>();

	private final Set<Instruction> called = new HashSet<>();

	private final Deque<Instruction> open = new ArrayDeque<>();

	private final Set<Stub> stubs = new LinkedHashSet<>();

	private StubScanner(Class<?> implementation) {
		this.classLoader = implementation.getClassLoader();
		this.packageName = ClassUtils.convertClassNameToResourcePath(implementation.getPackageName()) + "/";
		this.reader = new StubOptionsReader(this.classLoader);
	}

	/**
	 * Return the stubs that a workflow implementation creates: it itself, its
	 * superclasses, the classes inside of them, and the methods of classes of its package
	 * or below that these call.
	 * @param implementation the workflow implementation class
	 * @return the stubs
	 */
	static List<Stub> scan(Class<?> implementation) {
		StubScanner scanner = new StubScanner(implementation);
		for (Class<?> type = implementation; type != null && type != Object.class; type = type.getSuperclass()) {
			scanner.scan(Type.getInternalName(type));
		}
		scanner.follow();
		return List.copyOf(scanner.stubs);
	}

	private void scan(String name) {
		this.classes.add(name);
		this.reader.codeOf(name).ifPresent((code) -> {
			code.methods().values().forEach(this::scan);
			code.nested().forEach(this::scan);
		});
	}

	private void follow() {
		for (Instruction call = this.open.poll(); call != null; call = this.open.poll()) {
			Instruction called = call;
			this.reader.codeOf(call.owner())
				.map((code) -> code.methods().get(called.name() + called.descriptor()))
				.ifPresent(this::scan);
		}
	}

	// Another workflow has its own stubs
	private boolean isHelper(String name) {
		return name.startsWith(this.packageName) && !this.classes.contains(name) && !AnnotatedElementUtils
			.hasAnnotation(load(Type.getObjectType(name).getClassName()), TemporalWorkflow.class);
	}

	private Class<?> load(String name) {
		return ClassUtils.resolveClassName(name, this.classLoader);
	}

	private void scan(List<Instruction> method) {
		int from = 0;
		for (int i = 0; i < method.size(); i++) {
			Instruction instruction = method.get(i);
			Instruction called = instruction.called();
			if (this.called.add(called) && isHelper(called.owner())) {
				this.open.add(called);
			}
			Kind kind = KINDS.get(instruction.name());
			if (kind != null && instruction.is(Instruction.Kind.CALL) && instruction.owner().equals(WORKFLOW)) {
				scan(kind, method, from, i);
				from = i;
			}
		}
	}

	private void scan(Kind kind, List<Instruction> method, int from, int call) {
		for (int i = from; i < call; i++) {
			if (method.get(i).is(Instruction.Kind.TYPE)) {
				Class<?> type = load(method.get(i).name());
				if (kind.matches(type)) {
					this.stubs.add(new Stub(kind, type, this.reader.read(kind.options(), method, i + 1, call)));
				}
			}
		}
	}

}
