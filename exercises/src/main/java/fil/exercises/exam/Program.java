package fil.exercises.exam;

import fil.cbor.Codec;
import fil.num.Bytes;
import java.util.List;

/// Compiled code that hands in an answer.
///
/// Variables are static fields. First each gets the value it is given; then the classes that make
/// variables whose values could not be given make them; then the entry runs, and calls
/// [Capture#offer] somewhere on its way.
///
/// @param classes all classes that are not the library's
/// @param given the values of variables
/// @param steps classes whose [entry method][#METHOD] is run before, in this order
/// @param entry the class whose entry method hands the answer in
/// @param turn which of the answers to this exercise that the entry hands in is meant, from 0
/// @param isFile whether it is a file, which runs here for the first time; a cell has run before,
///   and its learner has seen what it prints on its way to the answer
public record Program(
    List<ClassFile> classes,
    List<Given> given,
    List<String> steps,
    String entry,
    int turn,
    boolean isFile) {

  /// What is run of a class: a static method without parameters.
  public static final String METHOD = "do_it$";

  static final Codec<Program> CODEC = Codec.tuple(Program.class);

  public Program {
    classes = List.copyOf(classes);
    given = List.copyOf(given);
    steps = List.copyOf(steps);
  }

  /// One class.
  ///
  /// @param name with dots, as `Class.getName` gives it
  public record ClassFile(String name, Bytes bytecode) {
    static final Codec<ClassFile> CODEC = Codec.tuple(ClassFile.class);
  }

  /// The value of one variable.
  ///
  /// @param value as [Plain] writes it
  public record Given(String className, String field, Bytes value) {
    static final Codec<Given> CODEC = Codec.tuple(Given.class);
  }
}
