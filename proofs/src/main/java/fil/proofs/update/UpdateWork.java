package fil.proofs.update;

import fil.proofs.porep.NodeWork;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;

/// Who puts data into an old replica, and computes the trees over the new one. Whoever it is, the
/// bytes are the same.
public interface UpdateWork {

  /// The processors of this machine.
  static UpdateWork onProcessor() {
    return new UpdateWork() {
      @Override
      public void encode(
          UpdateKey key, Nodes old, Nodes data, Nodes updated, Progress progress, Stop stop) {
        key.encode(old, data, updated, progress, stop);
      }

      @Override
      public NodeWork nodes() {
        return NodeWork.onProcessor();
      }
    };
  }

  /// Puts data into a replica: old plus data times factor, as [UpdateKey#encode] says.
  void encode(UpdateKey key, Nodes old, Nodes data, Nodes updated, Progress progress, Stop stop);

  /// Who computes the trees.
  NodeWork nodes();
}
