package fil.lab;

/// Something that knows how it looks: a figure, a table, the outcome of a check.
public interface Showable {

  /// All its forms. Equal values give equal bytes.
  MimeBundle bundle();
}
