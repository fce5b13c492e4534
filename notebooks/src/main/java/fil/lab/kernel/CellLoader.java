package fil.lab.kernel;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
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

  CellLoader() {
    super("cells", new URL[0], CellLoader.class.getClassLoader());
  }

  @Override
  public void load(ClassBytecodes[] classes) throws ClassInstallException {
    classesRedefined(classes);
    boolean[] installed = new boolean[classes.length];
    for (int i = 0; i < classes.length; i++) {
      try {
        Class.forName(classes[i].name(), false, this);
        installed[i] = true;
      } catch (ClassNotFoundException | LinkageError e) {
        throw new ClassInstallException(e.toString(), installed);
      }
    }
  }

  @Override
  public void classesRedefined(ClassBytecodes[] classes) {
    for (ClassBytecodes each : classes) {
      bytecode.put(each.name(), each.bytecodes());
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
