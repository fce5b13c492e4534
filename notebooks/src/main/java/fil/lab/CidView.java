package fil.lab;

import fil.cid.Cid;
import fil.cid.Multihash;
import fil.cid.Varint;
import fil.lab.draw.Markup;
import fil.lab.draw.Palette;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A content identifier as its text, with the parts of its bytes named.
///
/// Not a picture: text that can be copied, and a table of the parts.
public record CidView(Cid cid) implements Showable {

  @Override
  public MimeBundle bundle() {
    String html =
        "<p><code style=\"background-color: %s; color: %s; padding: 2px 6px; border: 1px solid %s\">%s</code></p>%n<details><summary>its parts</summary>%n%s</details>"
            .formatted(
                Swatch.colour(cid.toBytes()).toHex(),
                Palette.INK.toHex(),
                Palette.SOFT.toHex(),
                Markup.escape(cid.toString()),
                parts().html())
            .replace("\r", "");
    return MimeBundle.ofText(cid + "\n\n" + parts().plain()).with(MimeBundle.HTML, html);
  }

  /// What each run of bytes says.
  Grid parts() {
    List<List<String>> rows = new ArrayList<>();
    if (cid.version() == 1) {
      rows.add(List.of("letters", "b", "", "base32, lower case"));
      rows.add(List.of("version", "1", "01", "of the identifier"));
      rows.add(List.of("codec", hex(cid.codec()), varint(cid.codec()), codec(cid.codec())));
    } else {
      rows.add(List.of("letters", "Qm", "", "base58, version 0, a dag-pb block"));
    }
    Multihash hash = cid.multihash();
    long function = hash.function();
    int size = hash.digest().size();
    rows.add(List.of("hash function", hex(function), varint(function), function(function)));
    rows.add(List.of("hash length", String.valueOf(size), varint(size), "bytes"));
    rows.add(List.of("hash", "", hash.digest().toHex(), "the digest itself"));
    return Grid.of(
        "Parts of this CID",
        List.of(
            Grid.Column.text("part"),
            Grid.Column.text("value"),
            Grid.Column.text("bytes"),
            Grid.Column.text("meaning")),
        rows);
  }

  private static String hex(long number) {
    return String.format(Locale.ROOT, "0x%02x", number);
  }

  private static String varint(long number) {
    return Bytes.copyOf(Varint.encode(number)).toHex();
  }

  /// Names as in the [table](https://github.com/multiformats/multicodec).
  private static String codec(long codec) {
    if (codec == Cid.RAW) {
      return "raw";
    }
    if (codec == Cid.DAG_PB) {
      return "dag-pb";
    }
    if (codec == Cid.DAG_CBOR) {
      return "dag-cbor";
    }
    if (codec == Cid.FIL_COMMITMENT_UNSEALED) {
      return "fil-commitment-unsealed: data, not sealed";
    }
    return codec == Cid.FIL_COMMITMENT_SEALED
        ? "fil-commitment-sealed: a replica"
        : "see the multicodec table";
  }

  /// Names as in the [table](https://github.com/multiformats/multicodec).
  private static String function(long function) {
    if (function == Multihash.IDENTITY) {
      return "identity";
    }
    if (function == Multihash.SHA2_256) {
      return "sha2-256";
    }
    if (function == Multihash.BLAKE2B_256) {
      return "blake2b-256";
    }
    if (function == Multihash.SHA2_256_TRUNC254_PADDED) {
      return "sha2-256-trunc254-padded";
    }
    return function == Multihash.POSEIDON_BLS12_381_A2_FC1
        ? "poseidon-bls12_381-a2-fc1"
        : "see the multicodec table";
  }
}
