package fil.proofs.fault;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Labels;
import fil.proofs.porep.Porep;
import fil.proofs.porep.Replica;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.StackedGraph;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.porep.VanillaVerifier;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Seals and proves a sector like everybody, but for one step that it leaves out or swaps. Whatever
/// it lies about, it makes all that comes after fit: its trees are trees, its paths lead to their
/// roots. Only the check that is there for its lie can find it.
///
/// ```java
/// CheatingProver.of(seal).wrongLabelsAt(List.of(5L, 9L)).attempt(ChallengeKind.INTERACTIVE, seed)
/// ```
///
/// @param honest whose data and identity it uses
/// @param ticket the randomness it seals with
/// @param parents the fourteen nodes whose labels it hashes, and opens
/// @param labels what it writes without hashing
/// @param encoding how a node of its replica is made
/// @param answers which nodes it opens, given those that it is asked for
/// @param announced the CommR that it puts on chain, where that is not its own
public record CheatingProver(
    Seal honest,
    Bytes32 ticket,
    LongFunction<List<Long>> parents,
    LabelRule labels,
    Encoding encoding,
    UnaryOperator<List<Long>> answers,
    Optional<Bytes32> announced) {

  private static final int MOST_NODES = 1024;

  /// Labels that are not hashed.
  @FunctionalInterface
  public interface LabelRule {

    /// What stands there instead of a label, or nothing where it is hashed.
    ///
    /// @param soFar all labels before it in the order of [LabelPlace]; others are zeros
    Optional<Bytes32> instead(LabelPlace place, List<Nodes> soFar);
  }

  /// Makes a node of the replica.
  @FunctionalInterface
  public interface Encoding {
    Bytes32 node(Bytes32 key, Bytes32 data);
  }

  /// What came of it.
  ///
  /// @param statement what it has to prove
  /// @param proof what it says
  /// @param sealing what its sealing took
  public record Attempt(SealStatement statement, VanillaSealProof proof, Cost sealing) {

    /// What the verifier finds; nothing where it gets through.
    public Optional<String> flaw() {
      return VanillaVerifier.flaw(statement, proof);
    }

    /// Whether it gets through.
    public boolean passes() {
      return flaw().isEmpty();
    }
  }

  /// A prover that does everything right so far.
  ///
  /// @param honest a sector of the smallest size, 2 KiB: everything is done on the heap
  /// @throws IllegalArgumentException for a larger one
  public static CheatingProver of(Seal honest) {
    Porep porep = honest.porep();
    if (porep.nodes() > MOST_NODES) {
      throw new IllegalArgumentException(
          "the fault lab works on sectors of up to %d nodes, not of %,d"
              .formatted(MOST_NODES, porep.nodes()));
    }
    StackedGraph graph = StackedGraph.of(porep);
    return new CheatingProver(
        honest,
        honest.ticket(),
        graph::parents,
        (_, _) -> Optional.empty(),
        CheatingProver::sum,
        asked -> asked,
        Optional.empty());
  }

  private static Bytes32 sum(Bytes32 key, Bytes32 data) {
    return new Bytes32(Fr.of(key.bytes()).add(Fr.of(data.bytes())).toBytes());
  }

  /// Makes the labels of these nodes up, in all layers.
  public CheatingProver wrongLabelsAt(Collection<Long> nodes) {
    NavigableSet<Long> wrong = new TreeSet<>(nodes);
    return withLabels(
        (place, _) -> wrong.contains(place.node()) ? Optional.of(madeUp(place)) : Optional.empty());
  }

  /// A field element that is no label.
  private static Bytes32 madeUp(LabelPlace place) {
    return new Bytes32(Fr.of(1_000_000L * place.layer() + place.node()).toBytes());
  }

  /// Hashes some layers and copies the last of them into the others.
  ///
  /// @param hashed how many are hashed, at least 1
  public CheatingProver hashingLayers(int hashed) {
    return withLabels((place, soFar) ->
        place.layer() > hashed
            ? Optional.of(soFar.get(hashed - 1).at(place.node()))
            : Optional.empty());
  }

  /// Takes a shorter graph: all parents of a node are the node before it.
  public CheatingProver onAShorterGraph() {
    return withParents(node -> Collections.nCopies(StackedGraph.DEGREE, Math.max(0, node - 1)));
  }

  /// Seals without the data: the replica is the key alone.
  public CheatingProver withoutData() {
    return withEncoding((key, _) -> key);
  }

  /// Opens these nodes, whichever it is asked for.
  public CheatingProver alwaysAnswering(List<Long> nodes) {
    return answering(asked ->
        IntStream.range(0, asked.size()).mapToObj(i -> nodes.get(i % nodes.size())).toList());
  }

  /// The same prover with a ticket of its choice.
  public CheatingProver withTicket(Bytes32 other) {
    return new CheatingProver(honest, other, parents, labels, encoding, answers, announced);
  }

  /// The same prover with parents of its choice.
  public CheatingProver withParents(LongFunction<List<Long>> others) {
    return new CheatingProver(honest, ticket, others, labels, encoding, answers, announced);
  }

  /// The same prover with labels of its choice.
  public CheatingProver withLabels(LabelRule rule) {
    return new CheatingProver(honest, ticket, parents, rule, encoding, answers, announced);
  }

  /// The same prover with a replica of its choice.
  public CheatingProver withEncoding(Encoding other) {
    return new CheatingProver(honest, ticket, parents, labels, other, answers, announced);
  }

  /// The same prover with answers to questions of its choice.
  public CheatingProver answering(UnaryOperator<List<Long>> other) {
    return new CheatingProver(honest, ticket, parents, labels, encoding, other, announced);
  }

  /// The same prover with another CommR on chain than that of its trees.
  public CheatingProver announcing(Bytes32 commR) {
    return new CheatingProver(
        honest, ticket, parents, labels, encoding, answers, Optional.of(commR));
  }

  /// Seals, is asked, and answers.
  ///
  /// @param seed what the chain draws the challenges with
  public Attempt attempt(ChallengeKind challenges, Bytes32 seed) {
    CostMeter meter = CostMeter.start();
    Seal forged = seal(meter);
    Cost sealing = meter.reading();
    SealStatement own = SealStatement.about(forged, challenges, seed);
    SealStatement statement =
        new SealStatement(
            own.porep(),
            challenges,
            own.identity(),
            ticket,
            seed,
            own.commD(),
            announced.orElse(own.commR()));
    VanillaSealProof proof = new ForgedAnswers(forged, parents).to(statement, answers);
    return new Attempt(statement, proof, sealing);
  }

  /// The sector as it seals it.
  private Seal seal(CostMeter meter) {
    Porep porep = honest.porep();
    Bytes32 replicaId = honest.identity().replicaId(ticket, honest.commD(), porep.porepId());
    List<Nodes> layers = layers(replicaId, meter);
    Labels made = new Labels(porep, replicaId, layers);
    Nodes data = honest.staged().data();
    Nodes sealed = room(porep.nodes());
    for (long node = 0; node < porep.nodes(); node++) {
      Bytes32 encoded = encoding.node(made.key().at(node), data.at(node));
      sealed.write(node, encoded.toArray(), 0);
    }
    Replica replica = new Replica(made, sealed);
    Commitment commitment =
        Commitment.to(replica, NodeStore.inMemory(), Progress.NONE, Stop.create());
    meter.poseidons(porep.nodes() + 2 * nodesAbove(commitment) + 1);
    return new Seal(honest.identity(), ticket, honest.staged(), replica, commitment);
  }

  private static long nodesAbove(Commitment commitment) {
    return commitment.treeRLast().baseTrees().stream()
            .mapToLong(tree -> MerkleTree.nodesAbove(tree.leaves().count(), tree.arity()))
            .sum()
        + commitment.treeRLast().joints().size();
  }

  private List<Nodes> layers(Bytes32 replicaId, CostMeter meter) {
    LabelMaker maker = new LabelMaker(replicaId, parents);
    List<Nodes> layers = new ArrayList<>();
    for (int layer = 1; layer <= honest.porep().layers(); layer++) {
      layers.add(room(honest.porep().nodes()));
      for (long node = 0; node < honest.porep().nodes(); node++) {
        LabelPlace place = new LabelPlace(layer, node);
        Bytes32 label =
            labels
                .instead(place, layers)
                .orElseGet(() -> maker.label(place, at -> labelAt(layers, at), meter));
        layers.getLast().write(node, label.toArray(), 0);
      }
    }
    return layers;
  }

  private static Bytes32 labelAt(List<Nodes> layers, LabelPlace place) {
    return layers.get(place.layer() - 1).at(place.node());
  }

  private static Nodes room(long nodes) {
    return NodeStore.inMemory().create("nodes", nodes);
  }
}
