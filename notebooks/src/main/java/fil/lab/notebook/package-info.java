/// Notebooks as files: `.ipynb` and the Markdown that chapters are written in.
///
/// A [Notebook] is a list of [Cell]s. [Ipynb] reads and writes Jupyter's form, [MarkdownNotebook]
/// reads Markdown with Java in fences, and [ChapterPairs] keeps each chapter's `.ipynb` in step
/// with its Markdown. What cannot be read ends with a [BadNotebook], whose message is for the
/// person who named the file.
@NullMarked
package fil.lab.notebook;

import org.jspecify.annotations.NullMarked;
