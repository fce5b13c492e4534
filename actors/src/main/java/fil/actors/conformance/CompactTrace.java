package fil.actors.conformance;

import fil.vm.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Gas events as words, in the form of recorded traces of epoch vectors, one list for each message:
/// `from>to` where a call begins, `call.method+value` for its charge, `g` and `p` with a size for
/// blocks, and a word for everything else.
public final class CompactTrace implements Consumer<TraceEvent> {

  private final List<List<String>> messages = new ArrayList<>();
  private final List<TraceEvent.Begin> calls = new ArrayList<>();
  private List<String> words = new ArrayList<>();

  /// The words of each message so far.
  public List<List<String>> messages() {
    return messages.stream().map(List::copyOf).toList();
  }

  @Override
  public void accept(TraceEvent event) {
    switch (event) {
      case TraceEvent.Begin call -> begin(call);
      case TraceEvent.End _ -> calls.removeLast();
      case TraceEvent.Charge charge -> charge(charge);
      case TraceEvent.StateChange _, TraceEvent.Transfer _ -> {}
    }
  }

  private void begin(TraceEvent.Begin call) {
    if (call.depth() == 0) {
      words = new ArrayList<>();
      messages.add(words);
    }
    calls.add(call);
    String arrow = call.caller() + ">" + (call.receiver() == null ? "<empty>" : call.receiver());
    words.add(arrow);
  }

  private void charge(TraceEvent.Charge charge) {
    switch (charge.kind()) {
      case MESSAGE -> words.add(words.size() - 1, "msg" + charge.size());
      case INVOKE -> {
        TraceEvent.Begin call = calls.getLast();
        words.add("call." + call.method() + "+" + call.value().atto());
      }
      case GET -> words.add("g");
      case PUT -> words.add("p" + charge.size());
      case SIGNATURE -> words.add("sig" + charge.size());
      case COMM_D -> words.add("commd" + charge.size());
      case AGGREGATE -> words.add("agg" + charge.size());
      case POST -> words.add("post" + charge.size());
      case RETURN -> words.add("ret" + charge.size());
      case CREATE, DELETE, HASH, REPLICA, FAULT -> words.add(charge.kind().label());
      case POREP -> {}
    }
  }
}
