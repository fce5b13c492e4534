/// Exercises as files, for those who write Java in an editor of their own: the second door to the
/// same checks and the same progress as the notebooks.
///
/// A [fil.lab.files.Workbook] is a folder with one file to an exercise. Each is a plain Java class
/// with all imports, so that any editor understands it when the lab's jars are on its class path;
/// the text of the exercise's cell stands in its method `answer`. [fil.lab.files.JavaSource]
/// compiles a file in memory, and what comes out is examined as the code of a cell is.
@NullMarked
package fil.lab.files;

import org.jspecify.annotations.NullMarked;
