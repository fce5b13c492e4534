package fil.exercises.exam;

import fil.cbor.MalformedInputException;
import fil.exercises.exam.Program.ClassFile;
import fil.exercises.exam.Program.Given;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Loads a program and runs it up to where it hands in its answer.
final class ProgramLoader extends ClassLoader {

  private final Program program;
  private final Map<String, ClassFile> classes;

  ProgramLoader(Program program) {
    super("answer", ProgramLoader.class.getClassLoader());
    this.program = program;
    this.classes =
        program.classes().stream()
            .collect(
                Collectors.toUnmodifiableMap(ClassFile::name, Function.identity(), (a, b) -> b));
  }

  /// The answer to an exercise.
  ///
  /// @throws NothingHandedIn where the program gives none
  @Nullable Object answer(String exercise) {
    return Capture.from(
        () -> {
          giveAll();
          for (String step : program.steps()) {
            run(step);
          }
          giveAll(); // again: making one variable may have changed another
          return run(program.entry());
        },
        exercise,
        program.turn());
  }

  private void giveAll() throws ReflectiveOperationException {
    for (Given given : program.given()) {
      Field field = Class.forName(given.className(), true, this).getDeclaredField(given.field());
      field.setAccessible(true);
      try {
        field.set(null, Plain.decode(given.value(), _ -> true));
      } catch (MalformedInputException | IllegalArgumentException e) {
        throw new IllegalStateException("variable " + given.field() + " cannot be given", e);
      }
    }
  }

  private @Nullable Object run(String name) throws Exception {
    Method method = Class.forName(name, true, this).getDeclaredMethod(Program.METHOD);
    method.setAccessible(true);
    try {
      return method.invoke(null);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case Exception exception -> throw exception;
        case null, default -> throw e;
      }
    }
  }

  /// The program's own classes come first; of ours it sees those that are [open][Withheld].
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      ClassFile own = classes.get(name);
      if (own == null) {
        Withheld.unlessOpen(name);
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] bytecode = own.bytecode().toArray();
      return defineClass(name, bytecode, 0, bytecode.length);
    }
  }
}
