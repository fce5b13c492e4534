package fil.proofs.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.StackedGraph;
import fil.proofs.teach.TeachingShape;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What it costs to keep less: counted on the graph of 2 KiB, and hashed.
class RegenerationTest {

  private static final RegisteredSealProof PROOF = RegisteredSealProof.of(SectorSize.KIB_2);
  private static final StackedGraph GRAPH = StackedGraph.of(PROOF.porep());
  private static final int NODES = 64;
  private static final Seal SEAL =
      Seal.of(PROOF, new SectorIdentity(1000, 1), Bytes32.ZERO, Bytes.zeros(2032));

  @Test
  void theFiguresOfTheLessonHold() {
    assertThat(keeping(KeptLabels.NONE).mean()).isCloseTo(95.4, within(0.05));
    assertThat(keeping(KeptLabels.NONE).worst()).isEqualTo(128);
    assertThat(keeping(KeptLabels.layer(1, NODES)).mean()).isEqualTo(32.5);
    assertThat(keeping(KeptLabels.everySecond(2, NODES)).mean()).isEqualTo(18.0);
    KeptLabels half =
        KeptLabels.where(2, NODES, place -> place.layer() == 2 && place.node() % 2 == 0);
    assertThat(half.count()).isEqualTo(32);
    assertThat(keeping(half).mean()).isCloseTo(35.4, within(0.05));
    assertThat(keeping(KeptLabels.layer(2, NODES)).mean()).isZero();
  }

  private static Regeneration keeping(KeptLabels kept) {
    return new Regeneration(GRAPH, 2, kept);
  }

  @Test
  void moreLayersTakeMoreLabelsForOneChallenge() {
    TeachingShape shape = TeachingShape.SIXTY_FOUR_NODES;
    StackedGraph graph = shape.graph(PROOF.porepId());
    List<Integer> worst =
        List.of(1, 2, 3, 11).stream()
            .map(layers -> new Regeneration(graph, layers, KeptLabels.NONE).labels(63))
            .toList();

    assertThat(worst).containsExactly(64, 128, 192, 704);
  }

  /// Base parents alone never leave the last layer; expander parents alone make no long chain.
  @Test
  void eachKindOfParentsDoesWhatTheOtherCannot() {
    StackedGraph graph = TeachingShape.SIXTY_FOUR_NODES.graph(PROOF.porepId());
    Regeneration both = new Regeneration(graph, 11, KeptLabels.NONE);
    Regeneration base = both.madeOf(ParentKind.BASE);
    Regeneration expander = both.madeOf(ParentKind.EXPANDER);

    for (long node = 0; node < NODES; node++) {
      assertThat(base.labels(node)).isEqualTo((int) node + 1);
      assertThat(base.chain(node)).isEqualTo((int) node + 1);
      assertThat(expander.chain(node)).isBetween(1, 11);
      assertThat(both.chain(node)).isLessThanOrEqualTo(both.labels(node));
      assertThat(both.labels(node))
          .isGreaterThanOrEqualTo(Math.max(base.labels(node), expander.labels(node)));
    }
    assertThat(expander.labels(63)).isGreaterThan(500);
    assertThat(both.chain(63)).isGreaterThan(600);
    KeptLabels half =
        KeptLabels.where(11, NODES, place -> place.layer() == 11 && place.node() % 2 == 0);
    assertThat(base.keeping(half).labels(63)).isLessThan(NODES / 2);
    assertThat(both.keeping(half).labels(63)).isGreaterThan(600);
    assertThat(both.keeping(half).chain(62)).isZero();
  }

  /// What a chain is made of, on a sector small enough to follow by hand.
  @Test
  void aChainIsTheLongestWayThroughTheLabelsThatAreNeeded() {
    StackedGraph graph = TeachingShape.EIGHT_NODES.graph(PROOF.porepId());
    Regeneration two = new Regeneration(graph, 2, KeptLabels.NONE);
    long longest = 0;
    for (long first = 0; first < 8; first++) {
      for (long above : expanders(graph, first)) {
        // up layer 1 to a parent of `first` in layer 2, and from there to the last node
        longest = Math.max(longest, above + 1 + 8 - first);
      }
    }

    assertThat(new Regeneration(graph, 1, KeptLabels.NONE).chain(7)).isEqualTo(8);
    assertThat((long) two.chain(7)).isEqualTo(Math.max(longest, 8));
    assertThat(two.chain(0)).isEqualTo(1);
  }

  private static List<Long> expanders(StackedGraph graph, long node) {
    return node == 0
        ? List.of()
        : graph.parents(node).subList(StackedGraph.BASE_DEGREE, StackedGraph.DEGREE);
  }

  /// What is counted is what is hashed.
  @Test
  void aLazyProverHashesAsManyLabelsAsAreCounted() {
    for (KeptLabels kept : List.of(KeptLabels.NONE, KeptLabels.everySecond(2, NODES))) {
      LazyProver lazy = LazyProver.of(SEAL, kept);
      for (long node : new long[] {0, 1, 40, 63}) {
        LazyProver.Node made = lazy.node(node);
        assertThat(made.node()).isEqualTo(SEAL.replica().nodes().at(node));
        assertThat(made.cost().labels()).isEqualTo(keeping(kept).labels(node));
      }
    }
  }

  @Test
  void aLazyAnswerIsTheHonestOne() {
    LazyProver.Answer answer = LazyProver.of(SEAL, KeptLabels.NONE).open(42);

    assertThat(answer.proof()).isEqualTo(SEAL.commitment().treeRLast().open(42));
    assertThat(answer.cost().labels()).isBetween(64L, 128L);
    assertThat(answer.cost().compressions()).isGreaterThan(19 * answer.cost().labels());
    assertThat(LazyProver.of(SEAL, KeptLabels.layer(2, NODES)).open(42).cost().labels()).isZero();
  }

  @Test
  void labelsThatDoNotExistAreRefused() {
    assertThatThrownBy(() -> keeping(KeptLabels.NONE).labels(64))
        .hasMessage("node 64 of layer 2 in 2 layers of 64 nodes");
    assertThatThrownBy(() -> new LabelPlace(0, 1))
        .hasMessage("layers are counted from 1 and nodes from 0, not 0 and 1");
  }
}
