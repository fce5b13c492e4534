package fil.actors.scenario;

import static fil.actors.scenario.Snapshot.with;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_NOT_FOUND;

import fil.actors.calls.MinerCalls;
import fil.actors.miner.MinerParams.Declaration;
import fil.actors.miner.MinerParams.Declarations;
import fil.actors.miner.MinerParams.DisputeWindowedPost;
import fil.actors.miner.MinerParams.SubmitWindowedPost;
import fil.actors.miner.PostPartition;
import fil.chain.PostProof;
import fil.ipld.BitField;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.Uint64;
import fil.vm.ExitCode;
import fil.vm.PostProofType;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a miner refuses in window PoSts, in declarations of faults and in disputes.
class ProvingRefusalsTest {

  private final Refusals alice = Refusals.make();
  private final StoryChain chain = alice.chain();
  private final StoryMiner miner = alice.miner();

  @BeforeEach
  void twoSectorsAreToBeProven() {
    miner.sealTogether(chain.now() + Refusals.SHORTEST, 1, 2);
    miner.awaitDeadlineOf(1);
  }

  @AfterEach
  void everythingStillHolds() {
    chain.endsWell();
  }

  private void refusesPost(ExitCode code, String because, SubmitWindowedPost post) {
    alice.refuses(code, because, MinerCalls.SUBMIT_WINDOWED_POST, SubmitWindowedPost.CODEC, post);
  }

  private void refusesPost(ExitCode code, String because, String component, Object value) {
    refusesPost(code, because, with(miner.post(StandIns.GOOD), component, value));
  }

  private static PostPartition partition(long index, long... skipped) {
    return new PostPartition(new Uint64(index), BitField.of(skipped));
  }

  private static PostProof proof(PostProofType type, int bytes) {
    return new PostProof(type.number(), Bytes.zeros(bytes));
  }

  @Test
  void ofProofsThatAreNone() {
    refusesPost(USR_ILLEGAL_ARGUMENT, "0 proofs, not one", "proofs", List.of());
    PostProof proof = proof(PostProofType.WINDOW_2_KIB, 192);
    refusesPost(USR_ILLEGAL_ARGUMENT, "2 proofs, not one", "proofs", Collections.nCopies(2, proof));
    refusesPost(
        USR_ILLEGAL_ARGUMENT,
        "no window PoSts of type 8",
        "proofs",
        List.of(proof(PostProofType.WINDOW_32_GIB, 192)));
    refusesPost(
        USR_ILLEGAL_ARGUMENT,
        "a proof of 193 bytes for 1 partitions",
        "proofs",
        List.of(proof(PostProofType.WINDOW_2_KIB, 193)));
  }

  @Test
  void ofProofsOfAnotherTimeOrChain() {
    refusesPost(USR_ILLEGAL_ARGUMENT, "deadline 6 of 6", "deadline", new Uint64(6));
    long open = chain.deadlineAt(miner.id(), chain.now()).index();
    refusesPost(
        USR_ILLEGAL_ARGUMENT, "a proof for deadline", "deadline", new Uint64((open + 1) % 6));
    refusesPost(USR_ILLEGAL_ARGUMENT, "randomness of 33 bytes", "chainCommitRand", Bytes.zeros(33));
    refusesPost(
        USR_ILLEGAL_ARGUMENT, "committed to another chain", "chainCommitRand", Bytes.zeros(32));
    for (long epoch : new long[] {chain.now(), chain.now() - 11}) {
      refusesPost(
          USR_ILLEGAL_ARGUMENT,
          "a proof committed to the chain at",
          "chainCommitEpoch",
          new ChainEpoch(epoch));
    }
    alice.refusesStrangers(
        MinerCalls.SUBMIT_WINDOWED_POST, SubmitWindowedPost.CODEC, miner.post(StandIns.GOOD));
  }

  @Test
  void ofPartitionsAndSectorsThatAreNot() {
    refusesPost(
        USR_ILLEGAL_ARGUMENT,
        "11 partitions, at most 10",
        "partitions",
        LongStream.range(0, 11).mapToObj(index -> partition(index)).toList());
    refusesPost(
        USR_ILLEGAL_ARGUMENT,
        "duplicate partitions",
        "partitions",
        List.of(partition(0), partition(0)));
    refusesPost(USR_NOT_FOUND, "", "partitions", List.of(partition(7)));
    refusesPost(USR_ILLEGAL_ARGUMENT, "", "partitions", List.of(partition(0, 77)));
    refusesPost(
        USR_ILLEGAL_ARGUMENT, "without active sectors", "partitions", List.of(partition(0, 1, 2)));
  }

  @Test
  void ofProofsThatWereGiven() {
    miner.prove(StandIns.GOOD);
    refusesPost(USR_ILLEGAL_ARGUMENT, "a partition is already proven", miner.post(StandIns.GOOD));
  }

  private static Declaration declaration(long deadline, long partition, long... sectors) {
    return new Declaration(new Uint64(deadline), new Uint64(partition), BitField.of(sectors));
  }

  private void refusesDeclarations(
      ExitCode code, String because, MethodNumber method, Declaration... declarations) {
    alice.refuses(
        code, because, method, Declarations.CODEC, new Declarations(List.of(declarations)));
  }

  @Test
  void ofDeclarations() {
    miner.prove(StandIns.GOOD);
    long own = miner.location(1).deadline();
    long now = chain.now();
    for (MethodNumber method :
        List.of(MinerCalls.DECLARE_FAULTS, MinerCalls.DECLARE_FAULTS_RECOVERED)) {
      refusesDeclarations(
          USR_ILLEGAL_ARGUMENT,
          "11 declarations, at most 10",
          method,
          Collections.nCopies(11, declaration(own, 0, 1)).toArray(Declaration[]::new));
      refusesDeclarations(USR_ILLEGAL_ARGUMENT, "", method, declaration(6, 0, 1));
      refusesDeclarations(USR_ILLEGAL_ARGUMENT, "after", method, declaration(own, 0, 1));
      alice.refusesStrangers(
          method, Declarations.CODEC, new Declarations(List.of(declaration(own, 0, 1))));
    }
    chain.runUntil(now + 12);
    for (MethodNumber method :
        List.of(MinerCalls.DECLARE_FAULTS, MinerCalls.DECLARE_FAULTS_RECOVERED)) {
      refusesDeclarations(USR_NOT_FOUND, "", method, declaration(own, 7, 1));
    }
    refusesDeclarations(
        USR_ILLEGAL_ARGUMENT, "", MinerCalls.DECLARE_FAULTS, declaration(own, 0, 77));
    // The same mistake, and another code: so the network has it.
    refusesDeclarations(
        USR_ILLEGAL_STATE, "", MinerCalls.DECLARE_FAULTS_RECOVERED, declaration(own, 0, 77));
  }

  private void refusesDispute(ExitCode code, String because, long deadline, long proof) {
    alice.refuses(
        code,
        because,
        MinerCalls.DISPUTE_WINDOWED_POST,
        DisputeWindowedPost.CODEC,
        new DisputeWindowedPost(new Uint64(deadline), new Uint64(proof)));
  }

  @Test
  void ofDisputes() {
    miner.prove(StandIns.GOOD);
    long own = miner.location(1).deadline();
    refusesDispute(USR_ILLEGAL_ARGUMENT, "deadline 6 of 6", 6, 0);
    refusesDispute(USR_FORBIDDEN, "cannot be disputed now", own, 0);
    chain.runUntil(chain.now() + 12);
    refusesDispute(USR_ILLEGAL_ARGUMENT, "no proof 1", own, 1);
    refusesDispute(USR_ILLEGAL_ARGUMENT, "the disputed proof holds", own, 0);
    chain.runUntil(chain.now() + 20);
    refusesDispute(USR_FORBIDDEN, "cannot be disputed now", own, 0);
  }
}
