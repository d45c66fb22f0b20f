package dev.temporalworker.worker.registration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.nexusrpc.Service;
import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import org.jspecify.annotations.Nullable;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.util.ClassUtils;

/**
 * Reads from the byte code of a workflow implementation for which interfaces it creates
 * stubs. Stubs are created while a workflow runs, often on first use, so nothing but the
 * code tells before the start what a workflow needs.
 */
final class StubScanner {

	private static final StubScanner ACTIVITIES = new StubScanner(ActivityInterface.class, "newActivityStub",
			"newLocalActivityStub");

	private static final StubScanner CHILD_WORKFLOWS = new StubScanner(WorkflowInterface.class, "newChildWorkflowStub");

	private static final StubScanner NEXUS_SERVICES = new StubScanner(Service.class, "newNexusServiceStub");

	private final Class<? extends Annotation> annotation;

	private final Set<String> methods;

	private StubScanner(Class<? extends Annotation> annotation, String... methods) {
		this.annotation = annotation;
		this.methods = Set.of(methods);
	}

	static StubScanner forActivities() {
		return ACTIVITIES;
	}

	static StubScanner forChildWorkflows() {
		return CHILD_WORKFLOWS;
	}

	static StubScanner forNexusServices() {
		return NEXUS_SERVICES;
	}

	/**
	 * Return the interfaces that a workflow implementation, its superclasses and the
	 * classes inside of them create stubs for.
	 * @param implementation the workflow implementation class
	 * @return the interfaces
	 */
	Set<Class<?>> scan(Class<?> implementation) {
		Set<Class<?>> interfaces = new LinkedHashSet<>();
		for (Class<?> type = implementation; type != null && type != Object.class; type = type.getSuperclass()) {
			scan(type, interfaces);
		}
		return interfaces;
	}

	private void scan(Class<?> type, Set<Class<?>> interfaces) {
		try (InputStream bytes = type.getResourceAsStream(ClassUtils.getClassFileName(type))) {
			if (bytes != null) {
				StubClassVisitor visitor = new StubClassVisitor(Type.getInternalName(type), this.methods);
				new ClassReader(bytes).accept(visitor, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
				resolve(visitor.stubs, type).filter((stub) -> stub.isAnnotationPresent(this.annotation))
					.forEach(interfaces::add);
				resolve(visitor.nested, type).forEach((nested) -> scan(nested, interfaces));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read the class " + type.getName(), ex);
		}
	}

	private static Stream<Class<?>> resolve(List<String> names, Class<?> referrer) {
		return names.stream().map((name) -> ClassUtils.resolveClassName(name, referrer.getClassLoader()));
	}

	/**
	 * Visits the methods of a class and finds the classes inside of it.
	 */
	private static final class StubClassVisitor extends ClassVisitor {

		private final String prefix;

		private final Set<String> methods;

		private final List<String> nested = new ArrayList<>();

		private final List<String> stubs = new ArrayList<>();

		StubClassVisitor(String internalName, Set<String> methods) {
			super(SpringAsmInfo.ASM_VERSION);
			this.prefix = internalName + "$";
			this.methods = methods;
		}

		@Override
		public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
			if (name.startsWith(this.prefix)) {
				this.nested.add(Type.getObjectType(name).getClassName());
			}
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
				String @Nullable [] exceptions) {
			return new StubMethodVisitor(this.methods, this.stubs);
		}

	}

	/**
	 * Remembers class literals until a method that creates a stub consumes them.
	 */
	private static final class StubMethodVisitor extends MethodVisitor {

		private static final String WORKFLOW = Type.getInternalName(Workflow.class);

		private final Set<String> methods;

		private final List<String> stubs;

		private final List<String> literals = new ArrayList<>();

		StubMethodVisitor(Set<String> methods, List<String> stubs) {
			super(SpringAsmInfo.ASM_VERSION);
			this.methods = methods;
			this.stubs = stubs;
		}

		@Override
		public void visitLdcInsn(Object value) {
			if (value instanceof Type type && type.getSort() == Type.OBJECT) {
				this.literals.add(type.getClassName());
			}
		}

		@Override
		public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
			if (opcode == Opcodes.INVOKESTATIC && WORKFLOW.equals(owner) && this.methods.contains(name)) {
				this.stubs.addAll(this.literals);
				this.literals.clear();
			}
		}

	}

}
