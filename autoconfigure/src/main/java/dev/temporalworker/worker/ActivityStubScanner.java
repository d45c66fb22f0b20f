package dev.temporalworker.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.util.ClassUtils;

/**
 * Reads from the byte code of a workflow implementation for which activity interfaces it
 * creates stubs. Stubs are created while a workflow runs, often on first use, so nothing
 * but the code tells before the start which activities a workflow needs.
 */
final class ActivityStubScanner {

	private static final Set<String> STUB_METHODS = Set.of("newActivityStub", "newLocalActivityStub");

	private ActivityStubScanner() {
	}

	/**
	 * Returns the activity interfaces that a workflow implementation, its superclasses
	 * and its nested classes create stubs for.
	 * @param implementation the workflow implementation class
	 * @return the activity interfaces
	 */
	static Set<Class<?>> scan(Class<?> implementation) {
		Set<Class<?>> activities = new LinkedHashSet<>();
		for (Class<?> type = implementation; type != null && type != Object.class; type = type.getSuperclass()) {
			scan(type, activities);
			for (Class<?> nested : type.getDeclaredClasses()) {
				scan(nested, activities);
			}
		}
		return activities;
	}

	private static void scan(Class<?> type, Set<Class<?>> activities) {
		try (InputStream bytes = type.getResourceAsStream(ClassUtils.getClassFileName(type))) {
			if (bytes != null) {
				ClassLoader classLoader = type.getClassLoader();
				new ClassReader(bytes).accept(new StubClassVisitor((name) -> add(name, classLoader, activities)),
						ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read the class " + type.getName(), ex);
		}
	}

	private static void add(String name, ClassLoader classLoader, Set<Class<?>> activities) {
		Class<?> type = ClassUtils.resolveClassName(name, classLoader);
		if (type.isAnnotationPresent(ActivityInterface.class)) {
			activities.add(type);
		}
	}

	/**
	 * Takes the name of a class for which a stub is created.
	 */
	@FunctionalInterface
	private interface StubConsumer {

		void accept(String className);

	}

	/**
	 * Visits the methods of a class.
	 */
	private static final class StubClassVisitor extends ClassVisitor {

		private final StubConsumer stubs;

		StubClassVisitor(StubConsumer stubs) {
			super(SpringAsmInfo.ASM_VERSION);
			this.stubs = stubs;
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
				String @Nullable [] exceptions) {
			return new StubMethodVisitor(this.stubs);
		}

	}

	/**
	 * Remembers class literals until a method that creates a stub consumes them.
	 */
	private static final class StubMethodVisitor extends MethodVisitor {

		private static final String WORKFLOW = Type.getInternalName(Workflow.class);

		private final StubConsumer stubs;

		private final List<String> literals = new ArrayList<>();

		StubMethodVisitor(StubConsumer stubs) {
			super(SpringAsmInfo.ASM_VERSION);
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
			if (opcode == Opcodes.INVOKESTATIC && WORKFLOW.equals(owner) && STUB_METHODS.contains(name)) {
				this.literals.forEach(this.stubs::accept);
				this.literals.clear();
			}
		}

	}

}
