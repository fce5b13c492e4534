package fil.actors.scenario;

import fil.addr.Address;
import fil.chain.BlockHeader;
import fil.chain.PostProof;
import fil.cid.Cid;
import fil.crypto.Blake2b;
import fil.crypto.KeyType;
import fil.crypto.Signature;
import fil.ipld.BlockStore;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.state.StateTree;
import fil.vm.AggregateSeals;
import fil.vm.Host;
import fil.vm.ProofVerifier;
import fil.vm.RandomnessTag;
import fil.vm.ReplicaUpdate;
import fil.vm.SealVerifyInfo;
import fil.vm.WindowPost;
import java.nio.charset.StandardCharsets;

/// What stands in for cryptography in stories: proofs that say themselves whether they hold, hashes
/// in place of signatures and of randomness.
final class StandIns {

  /// A proof of the right length that holds.
  static final Bytes GOOD = Bytes.of(1).concat(Bytes.zeros(191));

  /// A proof of the right length that does not.
  static final Bytes BAD = Bytes.of(0xff).concat(Bytes.zeros(191));

  /// Whether proofs hold.
  static final ProofVerifier PROOFS = new Proofs();

  private StandIns() {}

  /// Nobody else can make this, for lack of trying.
  static Signature sign(Address signer, Bytes data) {
    Bytes signed = Bytes.copyOf(Address.CODEC.encode(signer)).concat(data);
    return new Signature(KeyType.SECP256K1, Blake2b.hash(32, signed));
  }

  /// What the chain draws.
  static Bytes32 draw(String source, RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    String drawn = "%s %s %s ".formatted(source, tag, epoch);
    Bytes seed = Bytes.copyOf(drawn.getBytes(StandardCharsets.UTF_8)).concat(entropy);
    return new Bytes32(Blake2b.hash256(seed));
  }

  private static boolean holds(Bytes proof) {
    return !proof.isEmpty() && proof.at(0) != (byte) 0xff;
  }

  private static final class Proofs implements ProofVerifier {

    @Override
    public boolean verifySeal(SealVerifyInfo seal) {
      return holds(seal.proof());
    }

    @Override
    public boolean verifyAggregateSeals(AggregateSeals aggregate) {
      return holds(aggregate.proof());
    }

    @Override
    public boolean verifyWindowPost(WindowPost post) {
      return post.proofs().stream().map(PostProof::bytes).allMatch(StandIns::holds);
    }

    @Override
    public boolean verifyReplicaUpdate(ReplicaUpdate update) {
      return holds(update.proof());
    }
  }

  /// The chain around an epoch.
  ///
  /// @param root the state at its beginning
  record World(BlockStore store, Cid root) implements Host {

    @Override
    public boolean verifySignature(Signature signature, Address signer, Bytes data) {
      return signature.equals(sign(signer, data));
    }

    @Override
    public boolean verifyBlockSignature(BlockHeader block, Address worker) {
      return block.blockSig() != null;
    }

    @Override
    public Bytes32 chainRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
      return draw("chain", tag, epoch, entropy);
    }

    @Override
    public Bytes32 beaconRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
      return draw("beacon", tag, epoch, entropy);
    }

    @Override
    public StateTree lookbackState(ChainEpoch height) {
      return StateTree.load(store, root);
    }
  }
}
