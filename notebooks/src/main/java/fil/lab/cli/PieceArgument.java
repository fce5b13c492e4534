package fil.lab.cli;

import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.piece.PaddedPieceSize;
import fil.piece.PieceInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Pieces and their sizes as people write them: `2KiB`, `baga…:2KiB`.
final class PieceArgument {

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,19})([KMGT]iB)?");

  private static final String UNITS = "KMGT";

  private PieceArgument() {}

  /// A padded size.
  static final class SizeConverter implements ITypeConverter<PaddedPieceSize> {
    @Override
    public PaddedPieceSize convert(String text) {
      return size(text)
          .orElseThrow(() ->
              new TypeConversionException(
                  "'%s' is not a padded size: a power of two from 128 on, such as 1024 or 32GiB"
                      .formatted(text)));
    }
  }

  /// The CID of a piece, a colon, its padded size.
  static final class InfoConverter implements ITypeConverter<PieceInfo> {
    @Override
    public PieceInfo convert(String text) {
      return info(text)
          .orElseThrow(() ->
              new TypeConversionException(
                  "'%s' is not a piece: its CID, a colon and its padded size, such as baga…:32GiB"
                      .formatted(text)));
    }
  }

  static Optional<PieceInfo> info(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    try {
      Cid cid = Cid.parse(text.substring(0, colon));
      return cid.codec() == Cid.FIL_COMMITMENT_UNSEALED
          ? size(text.substring(colon + 1)).map(size -> new PieceInfo(size, cid.toCommitment()))
          : Optional.empty();
    } catch (MalformedInputException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static Optional<PaddedPieceSize> size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2);
    int shift = unit == null ? 0 : 10 * (1 + UNITS.indexOf(unit.charAt(0)));
    try {
      long bytes = Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift);
      return Optional.of(new PaddedPieceSize(bytes));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /// A padded size in the largest unit that goes into it.
  static String text(PaddedPieceSize size) {
    int shift = Math.min(Long.numberOfTrailingZeros(size.bytes()) / 10, UNITS.length());
    return shift == 0
        ? String.valueOf(size.bytes())
        : String.format(
            Locale.ROOT, "%d%ciB", size.bytes() >> (10 * shift), UNITS.charAt(shift - 1));
  }
}
