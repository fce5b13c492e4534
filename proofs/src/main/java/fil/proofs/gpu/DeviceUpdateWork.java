package fil.proofs.gpu;

import fil.proofs.porep.NodeWork;
import fil.proofs.store.Nodes;
import fil.proofs.update.UpdateKey;
import fil.proofs.update.UpdateWork;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;

/// Encoding of updates on a device.
record DeviceUpdateWork(DeviceRun run) implements UpdateWork {

  @Override
  public void encode(
      UpdateKey key, Nodes old, Nodes data, Nodes updated, Progress progress, Stop stop) {
    String stage = "update";
    run.stage(
        stage,
        stop,
        session -> {
          Tally tally = Tally.begin(stage, updated.count(), "nodes", progress);
          DeviceEncoding.update(session, key, old, data, updated, tally, stop);
          return updated;
        },
        () -> {
          key.encode(old, data, updated, progress, stop);
          return updated;
        });
  }

  @Override
  public NodeWork nodes() {
    return run.nodes();
  }
}
