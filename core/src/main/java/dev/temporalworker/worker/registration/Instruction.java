package dev.temporalworker.worker.registration;

import org.springframework.asm.Type;

/**
 * An instruction of a method, as far as it can matter for the options of a stub.
 *
 * @param kind what it does
 * @param owner the internal name of the class whose member it names, or nothing
 * @param name the name of the member, the class or the variable, or the text
 * @param descriptor the descriptor of the member, or nothing
 */
record Instruction(Kind kind, String owner, String name, String descriptor) {

	static Instruction of(Kind kind, String name) {
		return new Instruction(kind, "", name, "");
	}

	boolean is(Kind other) {
		return this.kind == other;
	}

	/**
	 * Return what a field or a method results in.
	 * @return the descriptor of the result, or nothing
	 */
	String result() {
		return switch (this.kind) {
			case GET -> this.descriptor;
			case CALL -> Type.getReturnType(this.descriptor).getDescriptor();
			default -> "";
		};
	}

	/**
	 * Return the method that is called, now or by a lambda.
	 * @return the call, which names no class if nothing is called
	 */
	Instruction called() {
		return switch (this.kind) {
			case CALL, DYNAMIC -> new Instruction(Kind.CALL, this.owner, this.name, this.descriptor);
			default -> of(Kind.CALL, "");
		};
	}

	/**
	 * Return whether the instruction ends a statement.
	 * @return whether nothing after it needs what came before
	 */
	boolean endsStatement() {
		return switch (this.kind) {
			case STORE, PUT, JUMP, END -> true;
			case CALL -> Type.getReturnType(this.descriptor) == Type.VOID_TYPE && !"<init>".equals(this.name);
			default -> false;
		};
	}

	/**
	 * What an instruction does.
	 */
	enum Kind {

		/**
		 * Names a class.
		 */
		TYPE,

		/**
		 * Names a text.
		 */
		TEXT,

		/**
		 * Is {@code null}.
		 */
		NULL,

		/**
		 * Reads a local variable.
		 */
		LOAD,

		/**
		 * Writes a local variable.
		 */
		STORE,

		/**
		 * Reads a field.
		 */
		GET,

		/**
		 * Writes a field.
		 */
		PUT,

		/**
		 * Calls a method.
		 */
		CALL,

		/**
		 * Creates a lambda of a method, or joins texts.
		 */
		DYNAMIC,

		/**
		 * Goes elsewhere.
		 */
		JUMP,

		/**
		 * Returns or drops a result.
		 */
		END

	}

}
