package fil.proofs.porep;

import fil.proofs.store.Nodes;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Labels hashed block by block, so that what need not wait for the label before is done while the
/// processor waits for it.
///
/// A label is a chain of 20 blocks, each of which waits for the one before, and its parents are
/// anywhere in memory. Between the blocks of one node lies the work for the next ones, which does
/// not wait: parents of the node after the next are touched, those of the next are copied to its
/// message, and its first block is hashed. There are two messages for that, used in turn.
final class BlockLabels implements LayerLabels {

  /// How many blocks are hashed before the other work begins.
  private static final int FIRST_BLOCKS = 3;

  @Override
  public void compute(Layer layer, Tally tally, Stop stop) {
    try (Arena arena = Arena.ofConfined()) {
      LayerLabels.inSpans(layer, over(layer, arena), tally, stop);
    }
  }

  /// What labels spans of a layer.
  static Span over(Layer layer, Arena arena) {
    return new Run(layer, arena.allocate(2 * LabelMessages.MESSAGE, LabelMessages.MESSAGE));
  }

  private static final class Run extends LabelMessages implements Span {

    Run(Layer layer, MemorySegment messages) {
      super(layer, messages);
    }

    @Override
    public void label(long from, long end) {
      if (from == 0) {
        labelFirst();
      }
      long first = Math.max(from, 1);
      if (first == end) {
        return;
      }
      fetch(first, 0, end);
      begin(first, 0);
      long before = (first - 1) * Nodes.NODE;
      long w0 = current.get(WORD, before);
      long w1 = current.get(WORD, before + 8);
      long w2 = current.get(WORD, before + 16);
      long w3 = current.get(WORD, before + 24);
      int message = 0;
      for (long node = first; node < end; node++) {
        complete(node, message, w0, w1, w2, w3);
        absorb(message, 0, FIRST_BLOCKS);
        // not before: a write that waits for memory holds up those to the message behind it
        put(current, (node - 1) * Nodes.NODE, w0, w1, w2, w3);
        touch(node + 2);
        absorb(message, FIRST_BLOCKS, heldBlocks - FIRST_BLOCKS);
        fetch(node + 1, MESSAGE - message, end);
        absorb(message, 0, heldBlocks);
        begin(node + 1, MESSAGE - message);
        absorb(message, 0, FULL_BLOCKS - 2 * heldBlocks);
        finish(message);
        w0 = digest(message, 0);
        w1 = digest(message, 1);
        w2 = digest(message, 2);
        w3 = digest(message, 3) & TOP_WORD;
        message = MESSAGE - message;
      }
      put(current, (end - 1) * Nodes.NODE, w0, w1, w2, w3);
    }

    /// Copies the labels of the parents of a node to a message. That of the node just before is not
    /// there yet.
    private void fetch(long node, int message, long end) {
      if (node == end) {
        return;
      }
      for (int i = 0; i < StackedGraph.BASE_DEGREE; i++) {
        fetchBase(node, i, message);
      }
      fetchExpanders(node, message);
    }
  }
}
