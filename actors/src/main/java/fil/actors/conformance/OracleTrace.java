package fil.actors.conformance;

import fil.addr.Network;
import fil.vm.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Gas events as lines of text, in the form of recorded traces of message vectors: `>depth from to
/// mmethod vvalue` where a call begins, `<depth` where it ends, and `kind gas [end of the block's
/// name] [OOG]` for a charge. What costs nothing is left out.
public final class OracleTrace implements Consumer<TraceEvent> {

  private static final int CID_END = 10;

  private final List<String> lines = new ArrayList<>();

  /// What has happened so far.
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void accept(TraceEvent event) {
    switch (event) {
      case TraceEvent.Begin call ->
          lines.add(
              ">%d %s %s m%s v%s"
                  .formatted(
                      call.depth(),
                      call.from().toString(Network.TESTNET),
                      call.to().toString(Network.TESTNET),
                      call.method(),
                      call.value().atto()));
      case TraceEvent.End end -> lines.add("<" + end.depth());
      case TraceEvent.Charge charge -> {
        if (charge.gas() != 0) {
          lines.add(line(charge));
        }
      }
      case TraceEvent.StateChange _, TraceEvent.Transfer _ -> {}
    }
  }

  private static String line(TraceEvent.Charge charge) {
    StringBuilder line = new StringBuilder(charge.kind().label()).append(' ').append(charge.gas());
    if (charge.block() != null) {
      String cid = charge.block().toString();
      line.append(' ').append(cid.substring(cid.length() - CID_END));
    }
    return line.append(charge.isTooMuch() ? " OOG" : "").toString();
  }
}
