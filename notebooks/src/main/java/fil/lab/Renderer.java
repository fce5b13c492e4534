package fil.lab;

import fil.actors.StateDiff;
import fil.actors.devnet.Sent;
import fil.addr.Address;
import fil.cid.Cid;
import fil.crypto.Signature;
import fil.lab.draw.Markup;
import fil.lab.draw.Png;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.vm.Execution;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/// Turns any value that a cell can hold into something to show.
///
/// Figures and tables show themselves; bytes become coloured digits, images pictures; collections,
/// records and arrays become readable text ([Plain]). Every bundle has `text/plain`, and equal
/// values give equal bytes: nothing that differs from run to run, such as an identity hash code,
/// gets into it.
public final class Renderer {

  /// The most bytes that are shown on one line rather than as a dump.
  private static final int LINE_OF_BYTES = 64;

  private Renderer() {}

  /// The value's forms; `text/plain` alone for types the lab knows nothing special about.
  public static MimeBundle render(@Nullable Object value) {
    // First and alone: the switch below makes Java load charts and tables.
    if (value instanceof Showable showable) {
      return showable.bundle();
    }
    return switch (value) {
      case Bytes bytes -> bytes(bytes);
      case Bytes32 bytes -> bytes(bytes.bytes());
      case Cid cid -> new CidView(cid).bundle();
      case Address address -> AddressView.of(address).bundle();
      case Signature signature -> SignatureView.of(signature).bundle();
      case byte[] bytes -> bytes(Bytes.copyOf(bytes));
      case Sent sent -> Replay.of(sent).bundle();
      case Execution execution ->
          CallTree.of("Who called whom", execution, ActorNames.SINGLETONS).bundle();
      case StateDiff diff -> StateDiffView.of("What differs between two states", diff).bundle();
      case BufferedImage image -> image(image);
      case Chart<?, ?> chart -> new XChartFigure(chart).bundle();
      case Table table ->
          TableView.of(table.name().isBlank() ? "A table" : table.name(), table).bundle();
      case null, default -> MimeBundle.ofText(Plain.text(value));
    };
  }

  private static MimeBundle bytes(Bytes bytes) {
    if (bytes.size() > LINE_OF_BYTES) {
      return HexView.of(MerkleTreeFigure.count(bytes.size(), "byte", "bytes"), bytes).bundle();
    }
    return MimeBundle.ofText(Plain.text(bytes)).with(MimeBundle.HTML, Swatch.html(bytes));
  }

  private static MimeBundle image(BufferedImage image) {
    String sentence =
        String.format(
            Locale.ROOT, "An image of %,d by %,d pixels.", image.getWidth(), image.getHeight());
    MimeBundle bundle =
        MimeBundle.ofText(sentence).withPng(Png.encode(image)).withAlternative(sentence);
    String html =
        "<img alt=\"%s\" src=\"data:image/png;base64,%s\">"
            .formatted(Markup.escape(sentence), bundle.forms().get(MimeBundle.PNG));
    return bundle.with(MimeBundle.HTML, html);
  }
}
