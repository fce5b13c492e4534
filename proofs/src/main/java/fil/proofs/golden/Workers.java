package fil.proofs.golden;

import fil.proofs.gpu.DeviceRun;
import fil.proofs.groth16.ProofWork;
import fil.proofs.porep.NodeWork;
import fil.proofs.update.UpdateWork;

/// Who computes what is compared.
///
/// @param nodes parents, columns and trees of seals
/// @param updates encoding and trees of updates
/// @param proofs quotients and sums of proofs
public record Workers(NodeWork nodes, UpdateWork updates, ProofWork proofs) {

  /// The processors of this machine.
  public static final Workers PROCESSOR =
      new Workers(NodeWork.onProcessor(), UpdateWork.onProcessor(), ProofWork.onProcessor());

  /// A device, for all that devices compute.
  public static Workers of(DeviceRun run) {
    return new Workers(run.nodes(), run.updates(), run.proofs());
  }
}
