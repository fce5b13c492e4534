package fil.datasets.conformance;

import fil.cbor.Codec;
import fil.chain.BlockHeader;
import fil.chain.Message;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;

/// Decodes and encodes again messages, and the block headers in those that report a fault.
final class MessageCheck {

  private static final String MESSAGES = "messages";
  private static final String HEADERS = "block headers in messages";

  private static final long REPORT_CONSENSUS_FAULT = 15;

  private final Tallies tallies;
  private final boolean reportsFaults;

  /// @param reportsFaults whether these messages come with real headers in their reports
  MessageCheck(Tallies tallies, boolean reportsFaults) {
    this.tallies = tallies;
    this.reportsFaults = reportsFaults;
  }

  static void begin(Tallies tallies) {
    List.of(MESSAGES, HEADERS).forEach(tallies::begin);
  }

  void check(byte[] encoding) {
    List<Message> read = new ArrayList<>();
    tallies.check(
        MESSAGES,
        Bytes.copyOf(encoding).toHex(),
        () ->
            read.add(Message.CODEC.decode(encoding))
                && isSame(Message.CODEC.encode(read.getFirst()), encoding));
    if (reportsFaults) {
      read.forEach(this::checkHeaders);
    }
  }

  /// The two headers in the parameters of a report: `[header, header, extra]`.
  private void checkHeaders(Message message) {
    if (message.method().number() != REPORT_CONSENSUS_FAULT) {
      return;
    }
    List<Bytes> params = Codec.list(Bytes.CODEC).decode(message.params().toArray());
    for (Bytes header : params.subList(0, 2)) {
      tallies.check(
          HEADERS,
          header.toHex(),
          () -> {
            byte[] encoding = header.toArray();
            return isSame(BlockHeader.CODEC.encode(BlockHeader.CODEC.decode(encoding)), encoding);
          });
    }
  }

  private static boolean isSame(byte[] first, byte[] second) {
    return Bytes.copyOf(first).equals(Bytes.copyOf(second));
  }
}
