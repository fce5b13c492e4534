package fil.exercises.exam;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which classes a class refers to, found in their constant pools.
public final class ClassGraph {

  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([^;<>()]+);");

  private ClassGraph() {}

  /// A class and all that it leads to, directly or not.
  ///
  /// @param find gives the bytes of a class by its name with dots; nothing for those that are not
  ///   wanted, which are not followed either
  /// @return by name, `root` first
  public static SequencedMap<String, byte[]> from(
      String root, Function<String, Optional<byte[]>> find) {
    SequencedMap<String, byte[]> found = new LinkedHashMap<>();
    Deque<String> next = new ArrayDeque<>();
    next.add(root);
    while (!next.isEmpty()) {
      String name = next.poll();
      if (!found.containsKey(name)) {
        find.apply(name)
            .ifPresent(bytecode -> {
              found.put(name, bytecode);
              next.addAll(named(bytecode));
            });
      }
    }
    return found;
  }

  /// The classes that a class names, itself among them.
  public static SequencedSet<String> named(byte[] bytecode) {
    SequencedSet<String> names = new LinkedHashSet<>();
    for (PoolEntry entry : ClassFile.of().parse(bytecode).constantPool()) {
      switch (entry) {
        case ClassEntry type -> addElement(type.asInternalName(), names);
        case Utf8Entry text -> addDescriptor(text.stringValue(), names);
        default -> {}
      }
    }
    return names;
  }

  /// Array types are named like `[Lfil/num/Bytes;`.
  private static void addElement(String internalName, SequencedSet<String> names) {
    if (internalName.startsWith("[")) {
      addDescriptor(internalName, names);
    } else {
      names.add(internalName.replace('/', '.'));
    }
  }

  private static void addDescriptor(String text, SequencedSet<String> names) {
    Matcher matcher = IN_DESCRIPTOR.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1).replace('/', '.'));
    }
  }
}
