package fil.lab.notebook;

/// A file is not a notebook that can be read. Its message is a sentence that names the file.
public final class BadNotebook extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadNotebook(String sentence) {
    super(sentence, null, false, false);
  }
}
