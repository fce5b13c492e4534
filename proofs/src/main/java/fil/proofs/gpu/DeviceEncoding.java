package fil.proofs.gpu;

import fil.crypto.bls12381.Fr;
import fil.proofs.gpu.DeviceProgram.Argument;
import fil.proofs.store.Nodes;
import fil.proofs.update.UpdateKey;
import fil.work.Stop;
import fil.work.Tally;

/// Encoding of updates on a device, as [UpdateKey#encode] defines it.
final class DeviceEncoding {

  /// Nodes that are on the device at a time, at most.
  private static final long PIECE = 1L << 20;

  private DeviceEncoding() {}

  /// Puts data into an old replica.
  ///
  /// @param updated room for as many nodes
  /// @param tally counts nodes
  /// @throws DeviceException when the device fails
  /// @throws IllegalArgumentException when the rows are not of one length, that of the key
  static void update(
      DeviceSession session,
      UpdateKey key,
      Nodes old,
      Nodes data,
      Nodes updated,
      Tally tally,
      Stop stop) {
    long nodes = old.count();
    if (data.count() != nodes
        || updated.count() != nodes
        || (long) key.factors().size() << key.shift() != nodes) {
      throw new IllegalArgumentException(
          "%d nodes with %d into %d, for a key of %d"
              .formatted(
                  nodes,
                  data.count(),
                  updated.count(),
                  (long) key.factors().size() << key.shift()));
    }
    long piece = Math.min(PIECE, nodes);
    DeviceProgram program = session.compile(KernelText.encoding());
    try (DeviceMemory factors = Inputs.upload(session, Inputs.montgomery(key.factors()));
        DeviceMemory oldNodes = session.allocate(piece * Fr.BYTES);
        DeviceMemory newData = session.allocate(piece * Fr.BYTES);
        DeviceMemory result = session.allocate(piece * Fr.BYTES)) {
      for (long first = 0; first < nodes; first += piece) {
        stop.check();
        long count = Math.min(piece, nodes - first);
        session.upload(old.slice(first, count).memory(), oldNodes, 0);
        session.upload(data.slice(first, count).memory(), newData, 0);
        program.run(
            "encode_update",
            count,
            Argument.of(oldNodes),
            Argument.of(newData),
            Argument.of(factors),
            Argument.of(first),
            Argument.of(key.shift()),
            Argument.of(result));
        session.download(result, 0, updated.slice(first, count).memory());
        tally.add(count);
      }
      session.finish();
    }
  }
}
