package fil.actors.scenario;

import fil.actors.devnet.MarkedProofs;
import fil.addr.Address;
import fil.chain.BlockHeader;
import fil.cid.Cid;
import fil.crypto.Blake2b;
import fil.crypto.KeyType;
import fil.crypto.Signature;
import fil.ipld.BlockStore;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.state.StateTree;
import fil.vm.Host;
import fil.vm.ProofVerifier;
import fil.vm.RandomnessTag;
import java.nio.charset.StandardCharsets;

/// What stands in for cryptography in stories: proofs that say themselves whether they hold, hashes
/// in place of signatures and of randomness.
final class StandIns {

  /// A proof of the right length that holds.
  static final Bytes GOOD = Bytes.of(1).concat(Bytes.zeros(191));

  /// A proof of the right length that does not.
  static final Bytes BAD = Bytes.of(0xff).concat(Bytes.zeros(191));

  /// Whether proofs hold.
  static final ProofVerifier PROOFS = MarkedProofs.INSTANCE;

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
