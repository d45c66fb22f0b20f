package dev.temporalworker.worker.registration;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.temporalworker.worker.registration.Instruction.Kind;

import org.springframework.asm.Type;

/**
 * Reads from the byte code what options a stub is created with: those that are built
 * where the stub is created, and those in variables, fields and methods without
 * conditions. Whatever is less plain is unreadable.
 */
final class StubOptionsReader {

	private static final Set<String> COMPLETING = Set.of("setStartToCloseTimeout", "setScheduleToCloseTimeout",
			"setEndpoint");

	private static final int DEEPEST = 8;

	private final ClassLoader classLoader;

	private final Map<String, Optional<ClassCode>> classes = new HashMap<>();

	StubOptionsReader(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	/**
	 * Return the code of a class.
	 * @param name the internal name of the class
	 * @return the code, if there is a class file
	 */
	Optional<ClassCode> codeOf(String name) {
		return this.classes.computeIfAbsent(name, (missing) -> ClassCode.read(missing, this.classLoader));
	}

	/**
	 * Read the options of a stub.
	 * @param options the class of the options
	 * @param method the instructions of the method that creates the stub
	 * @param from where the argument begins
	 * @param call where the stub is created
	 * @return what the code says
	 */
	StubOptions read(Class<?> options, List<Instruction> method, int from, int call) {
		return switch (Type.getArgumentTypes(method.get(call).descriptor()).length) {
			case 1 -> StubOptions.NONE;
			case 2 -> new Expression(options, method, 0).read(from, call);
			default -> StubOptions.UNREADABLE;
		};
	}

	/**
	 * An expression of a method that results in options.
	 */
	private final class Expression {

		private final Class<?> type;

		private final String options;

		private final String builder;

		private final List<Instruction> method;

		private final int depth;

		Expression(Class<?> type, List<Instruction> method, int depth) {
			this.type = type;
			this.options = Type.getInternalName(type);
			this.builder = this.options + "$Builder";
			this.method = method;
			this.depth = depth;
		}

		StubOptions read(int from, int to) {
			List<Instruction> expression = this.method.subList(from, to);
			if (expression.isEmpty() || this.depth > DEEPEST
					|| expression.stream().anyMatch((part) -> part.is(Kind.JUMP))) {
				return StubOptions.UNREADABLE;
			}
			Instruction last = expression.get(expression.size() - 1);
			return switch (last.kind()) {
				case NULL -> StubOptions.NONE;
				case LOAD -> variable(last.name());
				default -> chain(from, to);
			};
		}

		private StubOptions chain(int from, int to) {
			boolean begun = false;
			StubOptions result = StubOptions.EMPTY;
			for (int i = from; i < to; i++) {
				Instruction instruction = this.method.get(i);
				Instruction before = this.method.get(Math.max(from, i - 1));
				if (instruction.is(Kind.CALL) && instruction.owner().equals(this.builder)) {
					result = result.and(setter(instruction.name(), before));
				}
				else if (isOptions(instruction.result())) {
					begun = true;
					result = result.and(begin(instruction, before));
				}
				else if (hands(instruction)) {
					return StubOptions.UNREADABLE;
				}
			}
			return begun ? result : StubOptions.UNREADABLE;
		}

		private StubOptions begin(Instruction instruction, Instruction before) {
			if (instruction.is(Kind.GET)) {
				return field(instruction);
			}
			if (instruction.owner().equals(this.options)) {
				return (before.is(Kind.LOAD) && takesOptions(instruction)) ? variable(before.name())
						: StubOptions.EMPTY;
			}
			return method(instruction);
		}

		private StubOptions setter(String name, Instruction argument) {
			if ("setTaskQueue".equals(name)) {
				return argument.is(Kind.TEXT) ? StubOptions.of(argument.name()) : StubOptions.UNREADABLE;
			}
			if (COMPLETING.contains(name)) {
				return StubOptions.COMPLETE;
			}
			return name.startsWith("merge") ? StubOptions.UNREADABLE : StubOptions.EMPTY;
		}

		private StubOptions variable(String name) {
			return definition(Instruction.of(Kind.STORE, name), List.of(this.method));
		}

		private StubOptions field(Instruction get) {
			return definition(new Instruction(Kind.PUT, get.owner(), get.name(), get.descriptor()),
					codeOf(get.owner()).map((code) -> code.methods().values()).orElse(List.of()));
		}

		private StubOptions method(Instruction call) {
			List<Instruction> body = codeOf(call.owner()).map(ClassCode::methods)
				.map((methods) -> methods.get(call.name() + call.descriptor()))
				.orElse(List.of());
			return (body.isEmpty() || body.stream().anyMatch((part) -> part.is(Kind.JUMP))) ? StubOptions.UNREADABLE
					: statement(body, body.size() - 1);
		}

		// What is written in more than one way depends on conditions
		private StubOptions definition(Instruction write, Collection<List<Instruction>> methods) {
			Set<StubOptions> definitions = new HashSet<>();
			for (List<Instruction> instructions : methods) {
				for (int i = 0; i < instructions.size(); i++) {
					if (instructions.get(i).equals(write)) {
						definitions.add(statement(instructions, i));
					}
				}
			}
			return (definitions.size() == 1) ? definitions.iterator().next() : StubOptions.UNREADABLE;
		}

		private StubOptions statement(List<Instruction> instructions, int end) {
			int from = end;
			while (from > 0 && !instructions.get(from - 1).endsStatement()) {
				from--;
			}
			return new Expression(this.type, instructions, this.depth + 1).read(from, end);
		}

		private boolean hands(Instruction instruction) {
			return instruction.is(Kind.CALL) && takesOptions(instruction);
		}

		private boolean takesOptions(Instruction call) {
			return Arrays.stream(Type.getArgumentTypes(call.descriptor()))
				.map(Type::getDescriptor)
				.anyMatch(this::isOptions);
		}

		private boolean isOptions(String descriptor) {
			return descriptor.equals("L" + this.options + ";") || descriptor.equals("L" + this.builder + ";");
		}

	}

}
