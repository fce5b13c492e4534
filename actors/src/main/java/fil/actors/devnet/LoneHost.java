package fil.actors.devnet;

import fil.addr.Address;
import fil.chain.BlockHeader;
import fil.cid.Cid;
import fil.crypto.Blake2b;
import fil.crypto.Signature;
import fil.ipld.BlockStore;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.state.StateTree;
import fil.vm.Host;
import fil.vm.RandomnessTag;
import java.nio.charset.StandardCharsets;

/// What is around a chain without a network: signatures are verified, randomness is a hash of what
/// it is drawn for, and there is no state but the present one.
///
/// @param store where the state is
/// @param root the state before the message
record LoneHost(BlockStore store, Cid root) implements Host {

  @Override
  public boolean verifySignature(Signature signature, Address signer, Bytes data) {
    return signer.hasSigned(data, signature);
  }

  @Override
  public boolean verifyBlockSignature(BlockHeader block, Address worker) {
    Signature signature = block.blockSig();
    return signature != null && worker.hasSigned(block.signingBytes(), signature);
  }

  @Override
  public Bytes32 chainRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    return draw("ticket", tag, epoch, entropy);
  }

  @Override
  public Bytes32 beaconRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    return draw("beacon", tag, epoch, entropy);
  }

  private static Bytes32 draw(String source, RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    String what = "%s %d %s ".formatted(source, tag.number(), epoch);
    Bytes seed = Bytes.copyOf(what.getBytes(StandardCharsets.UTF_8)).concat(entropy);
    return new Bytes32(Blake2b.hash256(seed));
  }

  @Override
  public StateTree lookbackState(ChainEpoch height) {
    return StateTree.load(store, root);
  }
}
