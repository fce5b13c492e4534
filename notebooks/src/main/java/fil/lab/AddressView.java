package fil.lab;

import fil.addr.Address;
import fil.lab.AddressParts.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The text of an address in its parts, the bytes that it stands for, and whether its checksum
/// fits.
///
/// ```java
/// AddressView.of(address)                            // one that is right
/// AddressView.of("f1tyhrd2u…").typed(7, 'q')         // with another character in place 7
/// ```
///
/// A text that is no address is shown, too: that is what the view is for.
///
/// @param text right or wrong, at most [#LONGEST] characters
/// @param original what the text was before somebody mistyped it
public record AddressView(String title, String alternative, String text, Optional<String> original)
    implements Figure {

  /// More than any address has.
  public static final int LONGEST = 160;

  public AddressView {
    Figure.requireAlternative(title, alternative);
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an address has 1 to %d characters to be shown, not %d"
              .formatted(LONGEST, text.length()));
    }
    if (original.isPresent() && original.get().length() != text.length()) {
      throw new IllegalArgumentException(
          "a mistyped text is as long as the one it was, %d characters, not %d"
              .formatted(original.get().length(), text.length()));
    }
  }

  /// An address as the main network writes it.
  public static AddressView of(Address address) {
    return of(address.toString());
  }

  /// A text that should be an address.
  public static AddressView of(String text) {
    return described("An address in its parts", text, Optional.empty());
  }

  /// The view after somebody typed another character.
  ///
  /// @param place counted from 0
  /// @throws IllegalArgumentException where the text has no such place
  public AddressView typed(int place, char character) {
    if (place < 0 || place >= text.length()) {
      throw new IllegalArgumentException(
          "the address has the places 0 to %d, not %d".formatted(text.length() - 1, place));
    }
    String other = text.substring(0, place) + character + text.substring(place + 1);
    return described("A mistyped address", other, Optional.of(original.orElse(text)));
  }

  /// The view with a title of the author's own.
  public AddressView titled(String title) {
    return new AddressView(title, alternative, text, original);
  }

  /// The view with a sentence of the author's own. Call it last: other changes write it anew.
  public AddressView described(String sentence) {
    return new AddressView(title, sentence, text, original);
  }

  /// Whether the text is an address.
  public boolean isAddress() {
    return parts().isAddress();
  }

  /// The parts in which the text differs from what it was, by name.
  public List<String> partsHit() {
    return mistyped().stream().map(i -> parts().partOf(i).label()).distinct().toList();
  }

  @Override
  public Picture picture() {
    return Picture.of(new AddressDrawing(this).draw(), title, alternative);
  }

  @Override
  public String sketch() {
    AddressParts parts = parts();
    StringBuilder letters = new StringBuilder(text).append('\n');
    for (int i = 0; i < text.length(); i++) {
      letters.append(mistyped().contains(i) ? '^' : parts.partOf(i).sign());
    }
    letters.append('\n').append(parts.verdict());
    typo().ifPresent(sentence -> letters.append('\n').append(sentence));
    return letters.toString();
  }

  @Override
  public List<Grid> data() {
    AddressParts parts = parts();
    List<List<String>> rows = new ArrayList<>();
    for (Part part : parts.present()) {
      rows.add(
          List.of(
              part.label(), parts.characters(part), parts.bytesOf(part).toHex(), part.meaning()));
    }
    parts
        .otherChecksum()
        .ifPresent(right ->
            rows.add(
                List.of("checksum of these bytes", "", right.toHex(), "not what the text says")));
    return List.of(
        Grid.of(
            "Parts of this address",
            List.of(
                Grid.Column.text("part"),
                Grid.Column.text("characters"),
                Grid.Column.text("bytes"),
                Grid.Column.text("meaning")),
            rows));
  }

  AddressParts parts() {
    return new AddressParts(text);
  }

  /// The places at which the text differs from what it was.
  List<Integer> mistyped() {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      if (original.isPresent() && original.get().charAt(i) != text.charAt(i)) {
        places.add(i);
      }
    }
    return places;
  }

  /// What was typed where.
  Optional<String> typo() {
    List<Integer> places = mistyped();
    if (places.isEmpty()) {
      return Optional.empty();
    }
    int first = places.getFirst();
    String sentence =
        "Character %d, in the part '%s': '%s' became '%s'."
            .formatted(
                first,
                parts().partOf(first).label(),
                original.orElse(text).charAt(first),
                text.charAt(first));
    String more =
        places.size() == 1
            ? ""
            : " " + MerkleTreeFigure.count(places.size(), "character", "characters") + " in all.";
    return Optional.of(sentence + more);
  }

  private static AddressView described(String title, String text, Optional<String> original) {
    AddressView bare = new AddressView(title, title + ".", text, original);
    return bare.described(bare.sentence());
  }

  private String sentence() {
    List<String> names = parts().present().stream().map(Part::label).toList();
    return "%s has %d characters; its parts are %s. %s%s"
        .formatted(
            text.length() <= 12 ? text : text.substring(0, 12) + "…",
            text.length(),
            String.join(", ", names),
            typo().map(said -> said + " ").orElse(""),
            parts().verdict());
  }
}
