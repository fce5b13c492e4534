package fil.lab.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/// The files that cells are compiled against.
///
/// The compiler asks several times for each cell which classes of the package of cells lie on the
/// class path. None do, and to look through all jars for them takes longer than to compile a short
/// cell.
final class CompilerFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
    implements StandardJavaFileManager {

  /// Where JShell puts what it makes of cells.
  private static final String CELLS = "REPL";

  private CompilerFiles(StandardJavaFileManager files) {
    super(files);
  }

  static StandardJavaFileManager around(StandardJavaFileManager files) {
    return new CompilerFiles(files);
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    return location == StandardLocation.CLASS_PATH && packageName.equals(CELLS)
        ? List.of()
        : super.list(location, packageName, kinds, recurse);
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(
      Iterable<? extends File> all) {
    return fileManager.getJavaFileObjectsFromFiles(all);
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjects(File... all) {
    return fileManager.getJavaFileObjects(all);
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
    return fileManager.getJavaFileObjectsFromStrings(names);
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
    return fileManager.getJavaFileObjects(names);
  }

  @Override
  public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
    fileManager.setLocation(location, files);
  }

  @Override
  public void setLocationFromPaths(Location location, Collection<? extends Path> paths)
      throws IOException {
    fileManager.setLocationFromPaths(location, paths);
  }

  @Override
  public Iterable<? extends File> getLocation(Location location) {
    return fileManager.getLocation(location);
  }

  @Override
  public Iterable<? extends Path> getLocationAsPaths(Location location) {
    return fileManager.getLocationAsPaths(location);
  }

  @Override
  public Path asPath(javax.tools.FileObject file) {
    return fileManager.asPath(file);
  }
}
