package dev.temporalworker.worker.registration;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.temporalworker.client.WorkflowStubs;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.core.io.Resource;

/**
 * Reads from the byte code of an application which workflows it starts as a client.
 */
final class StartedWorkflows {

	private static final int CLASS_CONSTANT = 7;

	private static final String CLIENT = Type.getInternalName(WorkflowClient.class);

	private static final String STUBS = Type.getInternalName(WorkflowStubs.class);

	private static final String OPTIONS = Type.getInternalName(WorkflowOptions.Builder.class);

	// Other stubs are for workflows that run already
	private static final String STARTING = Type.getMethodDescriptor(Type.getType(Object.class),
			Type.getType(Class.class), Type.getType(WorkflowOptions.class));

	private final Set<StartedWorkflow> found = new LinkedHashSet<>();

	Set<StartedWorkflow> get() {
		return this.found;
	}

	void read(Resource classFile, String className) throws IOException {
		try (InputStream bytes = classFile.getInputStream()) {
			ClassReader reader = new ClassReader(bytes);
			if (isClient(reader)) {
				reader.accept(new StartVisitor(className), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
			}
		}
	}

	private static boolean isClient(ClassReader reader) {
		char[] buffer = new char[reader.getMaxStringLength()];
		for (int i = 1; i < reader.getItemCount(); i++) {
			int offset = reader.getItem(i);
			if (offset > 0 && reader.readByte(offset - 1) == CLASS_CONSTANT) {
				String name = reader.readUTF8(offset, buffer);
				if (CLIENT.equals(name) || STUBS.equals(name)) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * A workflow that the code of a class starts.
	 *
	 * @param by the name of the class
	 * @param type the name of the interface
	 * @param taskQueue the Task Queue, if it is a constant
	 */
	record StartedWorkflow(String by, String type, @Nullable String taskQueue) {

	}

	private final class StartVisitor extends ClassVisitor {

		private final String className;

		StartVisitor(String className) {
			super(SpringAsmInfo.ASM_VERSION);
			this.className = className;
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
				String @Nullable [] exceptions) {
			return new StartMethodVisitor(this.className);
		}

	}

	/**
	 * Remembers class literals and the Task Queue until a stub is created.
	 */
	private final class StartMethodVisitor extends MethodVisitor {

		private final String className;

		private final List<String> literals = new ArrayList<>();

		private @Nullable String text;

		private @Nullable String taskQueue;

		StartMethodVisitor(String className) {
			super(SpringAsmInfo.ASM_VERSION);
			this.className = className;
		}

		@Override
		public void visitLdcInsn(Object value) {
			this.text = (value instanceof String string) ? string : null;
			if (value instanceof Type type && type.getSort() == Type.OBJECT) {
				this.literals.add(type.getClassName());
			}
		}

		@Override
		public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
			if (OPTIONS.equals(owner) && "setTaskQueue".equals(name)) {
				this.taskQueue = this.text;
			}
			if (CLIENT.equals(owner) && "newWorkflowStub".equals(name) && STARTING.equals(descriptor)
					|| STUBS.equals(owner) && "newStub".equals(name)) {
				this.literals.forEach((type) -> StartedWorkflows.this.found
					.add(new StartedWorkflow(this.className, type, this.taskQueue)));
				this.literals.clear();
			}
			this.text = null;
		}

		@Override
		public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
			this.text = null;
		}

		@Override
		public void visitVarInsn(int opcode, int varIndex) {
			this.text = null;
		}

		@Override
		public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrapMethodHandle,
				Object... bootstrapMethodArguments) {
			this.text = null;
		}

	}

}
