package fil.chain;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.cid.Link;
import fil.crypto.Signature;
import fil.ipld.Amt;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.num.Uint64;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A block of the chain, all but its messages.
///
/// Like a [Message], a record of this type may break rules; whoever accepts blocks checks them.
///
/// @param miner who made the block
/// @param ticket orders the blocks of a tipset; genesis alone may lack it
/// @param electionProof that the miner was elected; genesis alone may lack it
/// @param beaconEntries the rounds of the randomness beacon since the parents
/// @param winPostProof that the miner had its sectors when it was elected
/// @param parents the names of the blocks that this one builds on
/// @param parentWeight how heavy the chain is up to the parents
/// @param height the epoch
/// @param parentStateRoot the state after the parents' messages
/// @param parentMessageReceipts what became of these messages
/// @param messages the block's own messages, to be executed on top of the parents
/// @param blsAggregate one signature for all messages with BLS signatures
/// @param timestamp seconds since 1970
/// @param blockSig the miner's signature
/// @param forkSignaling without meaning so far
/// @param parentBaseFee what each unit of gas costs and is burnt
public record BlockHeader(
    Address miner,
    @Nullable Ticket ticket,
    @Nullable ElectionProof electionProof,
    List<BeaconEntry> beaconEntries,
    List<PostProof> winPostProof,
    List<Cid> parents,
    Weight parentWeight,
    ChainEpoch height,
    Cid parentStateRoot,
    Link<Amt<Receipt>> parentMessageReceipts,
    Link<MsgMeta> messages,
    @Nullable Signature blsAggregate,
    Uint64 timestamp,
    @Nullable Signature blockSig,
    Uint64 forkSignaling,
    TokenAmount parentBaseFee) {

  /// An array of the sixteen components.
  public static final Codec<BlockHeader> CODEC = Codec.tuple(BlockHeader.class);

  public BlockHeader {
    beaconEntries = List.copyOf(beaconEntries);
    winPostProof = List.copyOf(winPostProof);
    parents = List.copyOf(parents);
  }

  /// The name of the block.
  public Cid cid() {
    return Cid.ofDagCbor(CODEC.encode(this));
  }

  /// What the miner signs: the header without the signature.
  public Bytes signingBytes() {
    return Bytes.copyOf(CODEC.encode(signedWith(null)));
  }

  /// The same header with another signature, or with none.
  public BlockHeader signedWith(@Nullable Signature signature) {
    return new BlockHeader(
        miner,
        ticket,
        electionProof,
        beaconEntries,
        winPostProof,
        parents,
        parentWeight,
        height,
        parentStateRoot,
        parentMessageReceipts,
        messages,
        blsAggregate,
        timestamp,
        signature,
        forkSignaling,
        parentBaseFee);
  }

  /// How heavy a chain is.
  ///
  /// @param value without a unit
  public record Weight(BigInteger value) implements Comparable<Weight> {

    /// A big integer.
    public static final Codec<Weight> CODEC = Codec.BIG_INT.map(Weight::new, Weight::value);

    @Override
    public int compareTo(Weight other) {
      return value.compareTo(other.value);
    }

    /// Decimal digits.
    @Override
    public String toString() {
      return value.toString();
    }
  }
}
