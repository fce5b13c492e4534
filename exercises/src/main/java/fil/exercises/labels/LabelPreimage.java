package fil.exercises.labels;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.exercises.Misconception;
import fil.exercises.Unacceptable;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.DataTree;
import fil.piece.Fr32;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.StackedGraph;
import fil.proofs.teach.LabelMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Exercise 10.2: write the bytes that are hashed to a label.
public final class LabelPreimage {

  private static final int HASHED = LabelMessage.HASHED_PARENTS;
  private static final int HEAD = 64;
  private static final int BARE_HEAD = 44;

  public static final Exercise<LabelQuestion, Bytes> EXERCISE =
      new Exercise<LabelQuestion, Bytes>(
              "10.2",
              "The message of a label",
              own ->
                  "Write the rule: a label comes in as q, and the bytes that are hashed come out. First"
                      + " q.replicaId(), q.layer() in 4 bytes and q.node() in 8, the highest byte"
                      + " first, then zeros up to 64 bytes. Then 37 labels of parents, taken from"
                      + " q.parents() again and again. Node 0 has no parents, so its 64 bytes are all."
                      + " Yours is "
                      + own
                      + ".",
              "Start from the length: 64 + 37 · 32 bytes, or 64. A ByteBuffer writes numbers for you.",
              AnswerForm.rule(
                  Function.class,
                  "Function<LabelQuestion, byte[]> message = q -> …",
                  LabelPreimage::apply),
              learner -> own(learner, 2, learner.draws("10.2").between(2, 63)),
              List.of(question(1, 0, 0)),
              List.of(
                  question(1, 1, 6),
                  question(2, 0, 0),
                  question(1, 77, 6),
                  question(11, 63, 14),
                  question(3, 0x0102_0304_0506L, 14)),
              q -> new LabelMessage(q.replicaId(), q.layer(), q.node(), q.parents()).bytes(),
              LabelQuestion::toString,
              List.of(
                  wrong(
                      "numbers are little endian",
                      "Layer (4 bytes) and node (8 bytes) are big endian: the highest byte comes"
                          + " first.",
                      q -> message(q, ByteOrder.LITTLE_ENDIAN, HEAD, cycled(q.parents()))),
                  wrong(
                      "the labels follow at once",
                      "So the specification says, and the network does otherwise: 20 zero bytes fill"
                          + " the head up to 64.",
                      q -> message(q, ByteOrder.BIG_ENDIAN, BARE_HEAD, cycled(q.parents()))),
                  wrong(
                      "there are always 14 parents",
                      "Layer 1 has six parents: they come six times, and then the first once more.",
                      q -> message(q, ByteOrder.BIG_ENDIAN, HEAD, fourteen(q))),
                  wrong(
                      "the parents come once",
                      "37 labels are hashed. Where the parents end, begin with the first again.",
                      q -> message(q, ByteOrder.BIG_ENDIAN, HEAD, once(q))),
                  wrong(
                      "each parent is repeated",
                      "Not one parent several times, but all of them in turn, and then again.",
                      q -> message(q, ByteOrder.BIG_ENDIAN, HEAD, blocks(q))),
                  new Misconception<LabelQuestion, Bytes>(
                      "node 0 has parents of zeros",
                      "Node 0 has no parents, and nothing stands for them: its message is 64 bytes.",
                      q ->
                          message(
                              q,
                              ByteOrder.BIG_ENDIAN,
                              HEAD,
                              q.parents().isEmpty() ? zeros(HASHED) : cycled(q.parents())),
                      (q, _, got) -> q.node() == 0 && got.size() > HEAD)),
              List.of(
                  "The message has 64 bytes of head, and then 37 times 32 bytes.",
                  "ByteBuffer.allocate, put, putInt, putLong, position(64). Then cycle the parents.",
                  "for (int i = 0; i < 37; i++)"
                      + " out.put(q.parents().get(i % q.parents().size()).toArray());"),
              "Thirty-seven labels to hash, and none can be left out: a label can be made only where all"
                  + " of its parents are at hand. Want more? Make all labels of a sector of 2 KiB from"
                  + " this rule.",
              "labels/LabelPreimageSolution.java")
          .with(learner -> List.of(own(learner, 1, 63), own(learner, 1, 0)));

  private LabelPreimage() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Bytes apply(Object rule, LabelQuestion question) {
    Object result = ((Function<LabelQuestion, Object>) rule).apply(question);
    return switch (result) {
      case byte[] bytes -> Bytes.copyOf(bytes);
      case Bytes bytes -> bytes;
      case null -> throw new Unacceptable("it gave null instead of bytes");
      default -> throw new Unacceptable("it gave something else than bytes");
    };
  }

  private static Misconception<LabelQuestion, Bytes> wrong(
      String idea, String feedback, Function<LabelQuestion, Bytes> answer) {
    return Misconception.exactly(idea, feedback, answer);
  }

  /// @param hashed the labels that follow the head
  private static Bytes message(LabelQuestion q, ByteOrder order, int head, List<Bytes32> hashed) {
    ByteBuffer message = ByteBuffer.allocate(head + hashed.size() * Bytes32.SIZE).order(order);
    message.put(q.replicaId().toArray()).putInt(q.layer()).putLong(q.node()).position(head);
    hashed.forEach(label -> message.put(label.toArray()));
    return Bytes.copyOf(message.array());
  }

  private static List<Bytes32> cycled(List<Bytes32> parents) {
    return parents.isEmpty() ? List.of() : pick(i -> parents.get(i % parents.size()));
  }

  private static List<Bytes32> fourteen(LabelQuestion q) {
    List<Bytes32> parents = new ArrayList<>(q.parents());
    if (!parents.isEmpty()) {
      parents.addAll(zeros(StackedGraph.DEGREE - parents.size()));
    }
    return cycled(parents);
  }

  private static List<Bytes32> once(LabelQuestion q) {
    List<Bytes32> parents = q.parents();
    return parents.isEmpty()
        ? List.of()
        : pick(i -> i < parents.size() ? parents.get(i) : Bytes32.ZERO);
  }

  private static List<Bytes32> blocks(LabelQuestion q) {
    List<Bytes32> parents = q.parents();
    return parents.isEmpty() ? List.of() : pick(i -> parents.get(i * parents.size() / HASHED));
  }

  private static List<Bytes32> pick(IntFunction<Bytes32> label) {
    return IntStream.range(0, HASHED).mapToObj(label).toList();
  }

  private static List<Bytes32> zeros(int count) {
    return Collections.nCopies(count, Bytes32.ZERO);
  }

  /// A label of the sector into which this learner seals the logbook; those of its parents are
  /// drawn.
  private static LabelQuestion own(Learner learner, int layer, int node) {
    byte[] raw = Arrays.copyOf(Logbook.of(learner).toArray(), (int) SectorSize.KIB_2.dataBytes());
    Bytes32 replicaId =
        new SectorIdentity(learner.minerId(), 1)
            .replicaId(
                Bytes32.ZERO,
                DataTree.compute(Fr32.pad(raw)).root(),
                RegisteredSealProof.of(SectorSize.KIB_2).porepId());
    int parents = layer == 1 ? StackedGraph.BASE_DEGREE : StackedGraph.DEGREE;
    return question(learner.draws("10.2 labels"), replicaId, layer, node, node == 0 ? 0 : parents);
  }

  /// A label made of bytes without a plan, the same for everybody.
  private static LabelQuestion question(int layer, long node, int parents) {
    Draws draws = Learner.named("everybody").draws("10.2");
    return question(draws, new Bytes32(draws.next()), layer, node, parents);
  }

  private static LabelQuestion question(
      Draws draws, Bytes32 replicaId, int layer, long node, int parents) {
    List<Bytes32> labels =
        IntStream.range(0, parents).mapToObj(_ -> new Bytes32(draws.next())).toList();
    return new LabelQuestion(replicaId, layer, node, labels);
  }
}
