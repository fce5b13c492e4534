package fil.proofs.golden;

import fil.proofs.merkle.Shape;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.PostSettings;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.CubicCircuit;
import fil.proofs.r1cs.PorepCircuit;
import fil.proofs.r1cs.PostCircuit;
import fil.proofs.r1cs.UpdateCircuit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The circuits for set-up that golden files name.
final class CircuitNames {

  private static final Pattern TEST = Pattern.compile("(porep|post)-test-(\\d-\\d-\\d)");

  private static final Pattern SIZED =
      Pattern.compile(
          "(porep|window|winning|update)-(\\d{1,3})(kib|mib|gib)(?:-(\\d{1,4})-sectors)?");

  private CircuitNames() {}

  /// The circuit of that name.
  ///
  /// @throws GoldenFormatException when there is none
  static Circuit blank(String name) {
    if (name.equals("toy")) {
      return CubicCircuit.blank();
    }
    Matcher test = TEST.matcher(name);
    if (test.matches()) {
      Shape shape = Shape.parse(test.group(2));
      return test.group(1).equals("porep") ? testOfPorep(shape) : testOfPost(shape);
    }
    Matcher sized = SIZED.matcher(name);
    if (!sized.matches()) {
      throw unknown(name);
    }
    SectorSize size = size(name, sized.group(2) + sized.group(3));
    boolean isPart = sized.group(4) != null;
    if (isPart && !sized.group(1).equals("window")) {
      throw unknown(name);
    }
    return switch (sized.group(1)) {
      case "porep" -> PorepCircuit.blank(PorepCircuit.Form.of(size));
      case "update" -> UpdateCircuit.blank(UpdateCircuit.Form.of(size));
      case "winning" -> PostCircuit.blank(PostCircuit.Form.of(PostSettings.winning(size)));
      default -> {
        PostCircuit.Form form = PostCircuit.Form.of(PostSettings.window(size, ApiVersion.V1_1_0));
        yield PostCircuit.blank(
            isPart
                ? new PostCircuit.Form(
                    form.nodes(), form.shape(), Integer.parseInt(sized.group(4)), form.challenges())
                : form);
      }
    };
  }

  /// The small sectors of the reference's own tests: two layers, one challenge.
  private static Circuit testOfPorep(Shape shape) {
    return PorepCircuit.blank(new PorepCircuit.Form(8L * shape.baseTrees(), shape, 2, 1));
  }

  /// Those of its tests of proofs of spacetime: three sectors, five challenges.
  private static Circuit testOfPost(Shape shape) {
    return PostCircuit.blank(new PostCircuit.Form(64L * shape.baseTrees(), shape, 3, 5));
  }

  private static SectorSize size(String name, String text) {
    for (SectorSize size : SectorSize.values()) {
      if (size.toString().toLowerCase(Locale.ROOT).equals(text)) {
        return size;
      }
    }
    throw unknown(name);
  }

  private static GoldenFormatException unknown(String name) {
    return new GoldenFormatException("no circuit is called " + name);
  }
}
