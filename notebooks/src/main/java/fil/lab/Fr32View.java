package fil.lab;

import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How Fr32 spreads bytes over words: a row for each word of 256 bits, with the bytes in it, and
/// the two bits at its end that stay zero.
///
/// ```java
/// Fr32View.of("The first line of the logbook", logbook.slice(0, 127))
/// ```
///
/// The lowest bit of a byte stands on the left, as the lowest bit of a word does. A byte that a
/// word has no room for is cut, and its upper bits open the next word.
///
/// @param raw the bytes before padding, 1 to 254
public record Fr32View(String title, String alternative, Bytes raw) implements Figure {

  static final int WORD_BITS = 256;

  /// The bits of data in a word.
  static final int DATA_BITS = 254;

  private static final int MOST = 254;

  /// A run of bits of one byte in a word.
  ///
  /// @param word which word, from 0
  /// @param at its first bit there
  /// @param index of the byte
  /// @param bits how many of its bits
  record Run(int word, int at, int index, int bits) {

    boolean isCut() {
      return bits < Byte.SIZE;
    }
  }

  public Fr32View {
    Figure.requireAlternative(title, alternative);
    if (raw.isEmpty() || raw.size() > MOST) {
      throw new IllegalArgumentException(
          "a picture of bits has room for 1 to " + MOST + " bytes, not " + raw.size());
    }
  }

  /// The picture of these bytes.
  ///
  /// @param raw 1 to 254 bytes as they are in the file
  public static Fr32View of(String title, Bytes raw) {
    Fr32View bare = new Fr32View(title, title + ".", raw);
    int cut = (int) bare.runs().stream().filter(Run::isCut).map(Run::index).distinct().count();
    return bare.described(
        "%s in %s of 254 bits each: %s cut between two words."
            .formatted(
                MerkleTreeFigure.count(raw.size(), "byte", "bytes"),
                MerkleTreeFigure.count(bare.words(), "word", "words"),
                MerkleTreeFigure.count(cut, "byte is", "bytes are")));
  }

  /// The picture with a sentence of the author's own. Call it last: other changes write it anew.
  public Fr32View described(String sentence) {
    return new Fr32View(title, sentence, raw);
  }

  int words() {
    return Math.ceilDiv(raw.size() * Byte.SIZE, DATA_BITS);
  }

  /// All runs, in order.
  List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    int bit = 0;
    for (int index = 0; index < raw.size(); index++) {
      int left = Byte.SIZE;
      while (left > 0) {
        int at = bit % DATA_BITS;
        int bits = Math.min(left, DATA_BITS - at);
        runs.add(new Run(bit / DATA_BITS, at, index, bits));
        bit += bits;
        left -= bits;
      }
    }
    return runs;
  }

  @Override
  public Picture picture() {
    return Picture.of(new Fr32ViewDrawing(this).draw(), title, alternative);
  }

  /// The words in bits, lowest first, with the two spare ones behind a bar.
  @Override
  public String sketch() {
    StringBuilder out = new StringBuilder();
    for (int word = 0; word < words(); word++) {
      out.append(String.format(Locale.ROOT, "word %d  ", word));
      for (int bit = word * DATA_BITS; bit < (word + 1) * DATA_BITS; bit++) {
        int index = bit / Byte.SIZE;
        out.append(
            index < raw.size() ? (char) ('0' + (raw.at(index) >> bit % Byte.SIZE & 1)) : '0');
      }
      out.append("|00\n");
    }
    return out.toString();
  }

  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    for (int word = 0; word < words(); word++) {
      int number = word;
      List<Run> here = runs().stream().filter(run -> run.word() == number).toList();
      rows.add(
          List.of(String.valueOf(word), words(here.getFirst()), words(here.getLast()), "2 zeros"));
    }
    return List.of(
        Grid.of(
            "Data of: " + title,
            List.of(
                Grid.Column.numbers("word"),
                Grid.Column.text("begins with"),
                Grid.Column.text("ends with"),
                Grid.Column.text("on top")),
            rows));
  }

  private String words(Run run) {
    String which = "byte " + run.index();
    return run.isCut() ? run.bits() + " bits of " + which : which;
  }
}
