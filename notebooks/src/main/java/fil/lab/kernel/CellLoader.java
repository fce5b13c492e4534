package fil.lab.kernel;

import fil.exercises.exam.Withheld;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.EngineTerminationException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import org.jspecify.annotations.Nullable;

/// Holds the classes that cells define.
final class CellLoader extends URLClassLoader implements LoaderDelegate {

  private final Map<String, byte[]> bytecode = new ConcurrentHashMap<>();

  /// What the starters of a class did before it was edited in place (see [ClassForm#starter()]).
  private final Map<String, Set<String>> formerStarters = new ConcurrentHashMap<>();

  /// The class around each declaration, as it was made last.
  private final Map<String, String> newestForms = new ConcurrentHashMap<>();

  /// The cells in which the classes around snippets ran last.
  private final Map<String, Integer> cells = new ConcurrentHashMap<>();

  /// The classes whose initializers have begun.
  private final Set<Class<?>> started = ConcurrentHashMap.newKeySet();

  CellLoader() {
    super("cells", new URL[0], CellLoader.class.getClassLoader());
  }

  /// Cells see of our classes those that answers see: a value is checked as the cell gives it.
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    Withheld.unlessOpen(name);
    return super.loadClass(name, resolve);
  }

  @Override
  public void load(ClassBytecodes[] classes) throws ClassInstallException {
    classesRedefined(classes);
    boolean[] installed = new boolean[classes.length];
    for (int i = 0; i < classes.length; i++) {
      try {
        Class.forName(classes[i].name(), false, this);
        CellClass.of(classes[i].name())
            .ifPresent(name -> newestForms.put(name.declaration(), name.form()));
        installed[i] = true;
      } catch (ClassNotFoundException | LinkageError e) {
        throw new ClassInstallException(e.toString(), installed);
      }
    }
  }

  @Override
  public void classesRedefined(ClassBytecodes[] classes) {
    for (ClassBytecodes each : classes) {
      byte[] former = bytecode.put(each.name(), each.bytecodes());
      if (former != null) {
        formerStarters
            .computeIfAbsent(each.name(), _ -> new HashSet<>())
            .add(ClassForm.read(former).starter());
      }
    }
  }

  @Override
  public Class<?> findClass(String name) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      byte[] own = bytecode.get(name);
      if (loaded != null) {
        return loaded;
      }
      return own == null ? super.findClass(name) : defineClass(name, own, 0, own.length);
    }
  }

  @Override
  public void addToClasspath(String path) throws EngineTerminationException, InternalException {
    for (String entry : path.split(File.pathSeparator, -1)) {
      try {
        addURL(Path.of(entry).toUri().toURL());
      } catch (MalformedURLException e) {
        throw new InternalException(e.toString());
      }
    }
  }

  /// The class around a snippet is about to run in a cell.
  void runs(String form, int cell) {
    cells.put(form, cell);
  }

  /// The initializer of a class begins.
  void started(Class<?> type) {
    started.add(type);
  }

  /// Whether a class has begun, or has nothing to begin with: to look at the static fields of
  /// another would begin it.
  boolean hasStarted(Class<?> type) {
    if (CellClass.of(type).isEmpty() || started.contains(type)) {
      return true;
    }
    byte[] bytes = bytecode.get(type.getName());
    return bytes != null
        && ClassFile.of().parse(bytes).methods().stream()
            .noneMatch(method -> method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME))
        && (type.getSuperclass() == null || hasStarted(type.getSuperclass()));
  }

  /// All that cells have declared.
  Set<String> declarations() {
    return Set.copyOf(newestForms.keySet());
  }

  /// The cell that ran the snippet which a class is of; empty for classes and methods, which many
  /// cells may call.
  OptionalInt cellOf(CellClass name) {
    Integer cell = cells.get(name.form());
    return cell == null ? OptionalInt.empty() : OptionalInt.of(cell);
  }

  /// The newest bytes of a class that a cell defined; nothing for other classes.
  Optional<byte[]> bytecode(String name) {
    return Optional.ofNullable(bytecode.get(name));
  }

  /// What the starters of a class have done since it was loaded, the one of now among them; nothing
  /// for classes that no cell defined.
  Set<String> starters(String name) {
    Set<String> all = new HashSet<>(formerStarters.getOrDefault(name, Set.of()));
    bytecode(name).ifPresent(bytes -> all.add(ClassForm.read(bytes).starter()));
    return all;
  }

  /// The class that an edit made in place of `type`; `type` itself where there is none, and for
  /// lambdas and classes without a name.
  ///
  /// @throws CarryOver.CannotCarry where the edit took the class away
  Class<?> newest(Class<?> type) {
    if (type.isArray()) {
      return newest(type.getComponentType()).arrayType();
    }
    Optional<CellClass> name = CellClass.of(type).filter(known -> !known.isNameless());
    String form = name.map(known -> newestForms.get(known.declaration())).orElse(null);
    if (name.isEmpty() || form == null || form.equals(name.get().form())) {
      return type;
    }
    try {
      return Class.forName(form + name.get().member(), true, this);
    } catch (ClassNotFoundException e) {
      throw new CarryOver.CannotCarry(e);
    }
  }

  /// Whether the code of a lambda or an anonymous class names a class that was made anew since.
  boolean usesOldForms(CellClass code) {
    byte[] bytes = bytecode.get(code.form() + code.member().replaceFirst("\\$\\$Lambda.*", ""));
    if (bytes == null) {
      return false;
    }
    for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
      if (entry instanceof ClassEntry type
          && CellClass.of(type.asInternalName()).filter(this::isOld).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private boolean isOld(CellClass name) {
    String newest = newestForms.get(name.declaration());
    return newest != null && !newest.equals(name.form());
  }

  /// The classes of a declaration as they are now, the one around them first.
  List<Class<?>> classesOf(String declaration) {
    String form = newestForms.get(declaration);
    return bytecode.keySet().stream()
        .filter(name -> form != null && (name.equals(form) || name.startsWith(form + "$")))
        .sorted()
        .<Class<?>>map(this::findLoadedClass)
        .filter(Objects::nonNull)
        .toList();
  }

  /// The given declarations, and those whose shape names one of their classes, or one of theirs: a
  /// supertype, the type of a field, a parameter or a result. When the former are made anew, so are
  /// the latter.
  Set<String> shapedBy(Set<String> declarations) {
    Map<String, Set<String>> named = new HashMap<>();
    bytecode.forEach((name, bytes) ->
        CellClass.of(name)
            .ifPresent(known ->
                named
                    .computeIfAbsent(known.declaration(), _ -> new HashSet<>())
                    .addAll(namedInShape(bytes))));
    Set<String> all = new HashSet<>(declarations);
    boolean grown;
    do {
      grown = false;
      for (Map.Entry<String, Set<String>> entry : named.entrySet()) {
        grown |= !Collections.disjoint(entry.getValue(), all) && all.add(entry.getKey());
      }
    } while (grown);
    return all;
  }

  private static Set<String> namedInShape(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    StringBuilder shape = new StringBuilder();
    model.superclass().ifPresent(each -> shape.append(each.asInternalName()).append(';'));
    model.interfaces().forEach(each -> shape.append(each.asInternalName()).append(';'));
    model.fields().forEach(each -> shape.append(each.fieldType().stringValue()));
    model.methods().forEach(each -> shape.append(each.methodType().stringValue()));
    model
        .findAttribute(Attributes.permittedSubclasses())
        .ifPresent(list ->
            list.permittedSubclasses()
                .forEach(each -> shape.append(each.asInternalName()).append(';')));
    return CellClass.declarationsIn(shape.toString());
  }

  /// Knows supertypes of the classes held here, of `arriving` ones, and of the library's.
  ClassHierarchyResolver hierarchy(ClassBytecodes[] arriving) {
    return ClassHierarchyResolver.ofResourceParsing(
            (ClassDesc type) -> stream(binaryName(type), arriving))
        .orElse(ClassHierarchyResolver.ofClassLoading(this));
  }

  private @Nullable InputStream stream(String name, ClassBytecodes[] arriving) {
    byte[] found =
        Arrays.stream(arriving)
            .filter(each -> each.name().equals(name))
            .map(ClassBytecodes::bytecodes)
            .findFirst()
            .orElse(bytecode.get(name));
    return found == null ? null : new ByteArrayInputStream(found);
  }

  private static String binaryName(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
  }
}
