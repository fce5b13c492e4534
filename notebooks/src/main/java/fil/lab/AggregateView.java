package fil.lab;

import fil.crypto.KeyType;
import fil.crypto.PrivateKey;
import fil.crypto.bls12381.Bls;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;

/// BLS signatures of several messages and the one that stands for all of them.
///
/// ```java
/// AggregateView.of("Three promises").signed("Kai", kai, one).signed("Ines", ines, two)
///     .withMessage(1, another)              // a message changed after the signatures were added up
/// ```
///
/// The picture says whether the aggregate fits the keys and messages shown. It cannot say which
/// message was changed: that is the price of one signature for all.
///
/// @param entries who signed what
/// @param aggregate the sum of the entries' signatures, 96 bytes
public record AggregateView(String title, String alternative, List<Entry> entries, Bytes aggregate)
    implements Figure {

  /// One message and the signature of it.
  ///
  /// @param signer a name
  /// @param publicKey 48 bytes
  /// @param message what is shown, and verified
  /// @param signed what was signed
  /// @param signature 96 bytes
  public record Entry(
      String signer, Bytes publicKey, Bytes message, Bytes signed, Bytes signature) {

    boolean isChanged() {
      return !message.equals(signed);
    }
  }

  public AggregateView {
    Figure.requireAlternative(title, alternative);
    entries = List.copyOf(entries);
  }

  /// An aggregate of nothing yet.
  public static AggregateView of(String title) {
    return described(title, List.of());
  }

  /// The aggregate with one more signature, made now.
  ///
  /// @param key a BLS key
  /// @throws IllegalArgumentException for a key of another type
  public AggregateView signed(String signer, PrivateKey key, Bytes message) {
    if (key.type() != KeyType.BLS) {
      throw new IllegalArgumentException(
          "only BLS signatures add up; the key of " + signer + " is one of " + key.type().label());
    }
    return signed(signer, key.publicKey(), message, key.sign(message).data());
  }

  /// The aggregate with one more signature, 96 bytes, that was made before.
  public AggregateView signed(String signer, Bytes publicKey, Bytes message, Bytes signature) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(new Entry(signer, publicKey, message, message, signature));
    return described(title, more);
  }

  /// The same aggregate beside another message in the place of one that was signed.
  ///
  /// @param index counted from 0
  /// @throws IllegalArgumentException where there is no such message
  public AggregateView withMessage(int index, Bytes message) {
    if (index < 0 || index >= entries.size()) {
      throw new IllegalArgumentException(
          "there is no message " + index + ", only 0 to " + (entries.size() - 1));
    }
    List<Entry> changed = new ArrayList<>(entries);
    Entry old = changed.get(index);
    changed.set(
        index, new Entry(old.signer(), old.publicKey(), message, old.signed(), old.signature()));
    return described(title, changed);
  }

  /// The view with a sentence of the author's own. Call it last: other changes write it anew.
  public AggregateView described(String sentence) {
    return new AggregateView(title, sentence, entries, aggregate);
  }

  /// Whether the aggregate is the sum of the signatures of each message by the key beside it, and
  /// the messages differ.
  public boolean isValid() {
    return Bls.create()
        .verifyAggregate(
            entries.stream().map(Entry::publicKey).toList(),
            entries.stream().map(Entry::message).toList(),
            aggregate);
  }

  @Override
  public Picture picture() {
    return Picture.of(new AggregateDrawing(this).draw(), title, alternative);
  }

  @Override
  public String sketch() {
    StringBuilder out = new StringBuilder();
    for (Entry entry : entries) {
      out.append(
          "%s: message %s%s, signature %s ─┐%n"
              .formatted(
                  entry.signer(),
                  ends(entry.message()),
                  entry.isChanged() ? " (changed)" : "",
                  Swatch.brief(entry.signature(), 4)));
    }
    out.append("aggregate ").append(Swatch.brief(aggregate, 4)).append('\n').append(verdict());
    return out.toString().replace("\r", "");
  }

  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    for (Entry entry : entries) {
      rows.add(
          List.of(
              entry.signer(),
              entry.publicKey().toHex(),
              entry.message().toHex(),
              entry.signature().toHex()));
    }
    rows.add(List.of("aggregate", "", "", aggregate.toHex()));
    return List.of(
        Grid.of(
            "Who signed what",
            List.of(
                Grid.Column.text("signer"),
                Grid.Column.text("public key"),
                Grid.Column.text("message"),
                Grid.Column.text("signature")),
            rows));
  }

  /// Whether it fits, in words.
  String verdict() {
    if (entries.isEmpty()) {
      return "Nothing is signed yet.";
    }
    return isValid()
        ? "The aggregate fits these keys and messages."
        : "The aggregate does not fit these keys and messages. Which of them is wrong it cannot say.";
  }

  /// The first and the last bytes: the names of messages all begin alike.
  static String ends(Bytes message) {
    int size = message.size();
    return size <= 8
        ? message.toHex()
        : message.slice(0, 2).toHex() + "…" + message.slice(size - 4, size).toHex();
  }

  private static AggregateView described(String title, List<Entry> entries) {
    Bytes sum = Bls.create().aggregate(entries.stream().map(Entry::signature).toList());
    AggregateView bare = new AggregateView(title, title + ".", entries, sum);
    return bare.described(bare.sentence());
  }

  private String sentence() {
    String count = MerkleTreeFigure.count(entries.size(), "signature", "signatures");
    long changed = entries.stream().filter(Entry::isChanged).count();
    return "%s of %s added up to one of %d bytes, beginning with %s%s. %s"
        .formatted(
            count,
            String.join(", ", entries.stream().map(Entry::signer).toList()),
            aggregate.size(),
            Swatch.brief(aggregate, 4),
            changed == 0
                ? ""
                : "; "
                    + MerkleTreeFigure.count(changed, "message was", "messages were")
                    + " changed afterwards",
            verdict());
  }
}
