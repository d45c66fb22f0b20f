package dev.temporalworker.worker.registration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.temporalworker.worker.registration.Instruction.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.util.ClassUtils;

/**
 * The byte code of a class.
 *
 * @param name the internal name of the class
 * @param nested the names of the classes inside of it
 * @param methods the instructions of its methods, by name and descriptor
 */
record ClassCode(String name, List<String> nested, Map<String, List<Instruction>> methods) {

	/**
	 * Read the code of a class.
	 * @param name the internal name of the class
	 * @param classLoader finds the class
	 * @return the code, if there is a class file
	 */
	static Optional<ClassCode> read(String name, ClassLoader classLoader) {
		try (InputStream bytes = classLoader.getResourceAsStream(name + ClassUtils.CLASS_FILE_SUFFIX)) {
			if (bytes == null) {
				return Optional.empty();
			}
			ClassCode code = new ClassCode(name, new ArrayList<>(), new LinkedHashMap<>());
			new ClassReader(bytes).accept(new CodeVisitor(code), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
			return Optional.of(code);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read the class " + Type.getObjectType(name).getClassName(), ex);
		}
	}

	/**
	 * Visits a class.
	 */
	private static final class CodeVisitor extends ClassVisitor {

		private final ClassCode code;

		CodeVisitor(ClassCode code) {
			super(SpringAsmInfo.ASM_VERSION);
			this.code = code;
		}

		@Override
		public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
			if (name.startsWith(this.code.name() + "$")) {
				this.code.nested().add(name);
			}
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
				String @Nullable [] exceptions) {
			List<Instruction> instructions = new ArrayList<>();
			this.code.methods().put(name + descriptor, instructions);
			return new InstructionVisitor(instructions);
		}

	}

	/**
	 * Visits a method.
	 */
	private static final class InstructionVisitor extends MethodVisitor {

		private final List<Instruction> instructions;

		InstructionVisitor(List<Instruction> instructions) {
			super(SpringAsmInfo.ASM_VERSION);
			this.instructions = instructions;
		}

		@Override
		public void visitInsn(int opcode) {
			switch (opcode) {
				case Opcodes.ACONST_NULL -> this.instructions.add(Instruction.of(Kind.NULL, ""));
				case Opcodes.POP, Opcodes.POP2, Opcodes.ARETURN, Opcodes.RETURN, Opcodes.ATHROW ->
					this.instructions.add(Instruction.of(Kind.END, ""));
				default -> {
				}
			}
		}

		@Override
		public void visitLdcInsn(Object value) {
			if (value instanceof Type type && type.getSort() == Type.OBJECT) {
				this.instructions.add(Instruction.of(Kind.TYPE, type.getClassName()));
			}
			else if (value instanceof String text) {
				this.instructions.add(Instruction.of(Kind.TEXT, text));
			}
		}

		@Override
		public void visitVarInsn(int opcode, int index) {
			if (opcode == Opcodes.ALOAD || opcode == Opcodes.ASTORE) {
				Kind kind = (opcode == Opcodes.ALOAD) ? Kind.LOAD : Kind.STORE;
				this.instructions.add(Instruction.of(kind, String.valueOf(index)));
			}
		}

		@Override
		public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
			boolean reads = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
			this.instructions.add(new Instruction(reads ? Kind.GET : Kind.PUT, owner, name, descriptor));
		}

		@Override
		public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
			this.instructions.add(new Instruction(Kind.CALL, owner, name, descriptor));
		}

		@Override
		public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
			this.instructions.add(Arrays.stream(arguments)
				.filter(Handle.class::isInstance)
				.map(Handle.class::cast)
				.findFirst()
				.map((method) -> new Instruction(Kind.DYNAMIC, method.getOwner(), method.getName(), method.getDesc()))
				.orElseGet(() -> Instruction.of(Kind.DYNAMIC, name)));
		}

		@Override
		public void visitJumpInsn(int opcode, Label label) {
			this.instructions.add(Instruction.of(Kind.JUMP, ""));
		}

	}

}
