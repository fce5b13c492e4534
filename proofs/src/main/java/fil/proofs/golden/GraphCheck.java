package fil.proofs.golden;

import fil.num.Bytes;
import fil.proofs.porep.GraphSeed;
import fil.proofs.porep.Porep;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.StackedGraph;
import java.util.List;

/// `kat-graph`: seeds and parents of sampled nodes for each registered proof.
final class GraphCheck implements GoldenCheck {

  private static final int DR_SAMPLE_SEED_BYTES = 28;

  @Override
  public void check(GoldenFile file, Report report) {
    for (Fields vector : file.content().elements()) {
      file.stop().check();
      String where = file.where("seal proof " + vector.label("registered_seal_proof"));
      report.check(where, vector, () -> compare(vector, SectorCheck.proofOf(vector)));
    }
  }

  private static Comparison compare(Fields vector, RegisteredSealProof proof) {
    Porep porep = proof.porep();
    Comparison comparison = new Comparison();
    comparison.value("nodes", vector.at("nodes").number(), porep.nodes());
    comparison.value("api_version", vector.at("api_version").text(), porep.version().toString());
    Bytes drSample = GraphSeed.DR_SAMPLE.of(porep.porepId()).bytes().slice(0, DR_SAMPLE_SEED_BYTES);
    comparison.bytes("drsample_seed", vector.at("drsample_seed").hex(), drSample);
    comparison.hash(vector.at("feistel_seed"), GraphSeed.FEISTEL.of(porep.porepId()));
    StackedGraph graph = StackedGraph.of(porep);
    for (Fields sample : vector.at("parents").elements()) {
      List<Fields> pair = sample.elements();
      if (pair.size() != 2 || pair.getFirst().number() >= porep.nodes()) {
        throw new GoldenFormatException(sample.path() + " is not a node and its parents");
      }
      long node = pair.getFirst().number();
      comparison.list("parents of " + node, pair.getLast().numbers(), graph.parents(node));
    }
    return comparison;
  }
}
