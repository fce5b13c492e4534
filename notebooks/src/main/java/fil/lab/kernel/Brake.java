package fil.lab.kernel;

import java.lang.classfile.ClassHierarchyResolver;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Stops library code that an interrupt does not reach: long calls that take no [fil.work.Stop].
///
/// Cells are woven when they are loaded, libraries are not: their loops would be slower for good.
/// So this looks where the cell's thread is after an interrupt and gives the classes on its stack a
/// check on entry to each method, in the running JVM; the next call ends there. When the cell is
/// over the classes are put back as they were.
///
/// A loop that calls nothing but the JDK, or native code, is not stopped by this.
final class Brake {

  /// What the kernel itself runs on.
  private static final List<String> SPARED =
      List.of("fil.lab.kernel.", "fil.work.", "org.dflib.", "org.zeromq.", "zmq.", "com.google.");

  private static final int SAMPLES = 5;
  private static final long BETWEEN_SAMPLES_MILLIS = 10;

  private final Set<Class<?>> braked = ConcurrentHashMap.newKeySet();
  private final ClassFileTransformer weaving =
      new ClassFileTransformer() {
        @Override
        @SuppressWarnings("NullAway") // null tells the JVM that the class stays as it is
        public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String name,
            @Nullable Class<?> type,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
          return type == null || !braked.contains(type)
              ? null
              : new Weaver(ClassHierarchyResolver.ofClassLoading(loader)).brake(bytes);
        }
      };

  /// Gives what `thread` is inside of a check, and what it calls right now.
  void pull(Thread thread) throws InterruptedException {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < SAMPLES; i++) {
      Arrays.stream(thread.getStackTrace())
          .map(StackTraceElement::getClassName)
          .filter(name -> SPARED.stream().noneMatch(name::startsWith))
          .forEach(names::add);
      Thread.sleep(BETWEEN_SAMPLES_MILLIS);
    }
    Class<?>[] found =
        names.stream().flatMap(Brake::library).filter(braked::add).toArray(Class<?>[]::new);
    Agent.instrumentation().ifPresent(jvm -> retransform(jvm, found, true));
  }

  /// The class, where it is a library's: the JDK's cannot call what ends a cell.
  private static Stream<Class<?>> library(String name) {
    try {
      return Stream.<Class<?>>of(Class.forName(name, false, Brake.class.getClassLoader()))
          .filter(type -> Brake.class.getClassLoader().equals(type.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError e) {
      return Stream.empty(); // a cell's own class, woven already, or one that was made at run time
    }
  }

  /// Puts all classes back as they were.
  void release() {
    Class<?>[] all = braked.toArray(Class<?>[]::new);
    braked.clear();
    Agent.instrumentation().ifPresent(jvm -> retransform(jvm, all, false));
  }

  private synchronized void retransform(Instrumentation jvm, Class<?>[] types, boolean weave) {
    if (types.length == 0) {
      return;
    }
    if (weave) {
      jvm.addTransformer(weaving, true);
    }
    try {
      jvm.retransformClasses(types);
    } catch (UnmodifiableClassException | LinkageError e) {
      // they run on as they are: the learner is told that the call cannot be stopped
    } finally {
      jvm.removeTransformer(weaving);
    }
  }
}
