package fil.vm;

import fil.crypto.KeyType;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What everything costs in gas at network version 15, see [lotus].
///
/// Time costs one gas for each unit that was measured when prices were made; room on the chain
/// costs [#STORAGE] a byte.
///
/// [lotus]: https://github.com/filecoin-project/lotus/blob/v1.14.4/chain/vm/gas.go
public final class PriceList {

  /// One byte on the chain.
  public static final long STORAGE = 1300;

  /// A read of a block, of whatever size.
  public static final long GET = 114_617;

  /// A BLAKE2b hash, of whatever size.
  public static final long HASH = 31_355;

  /// The data commitment of a sector.
  public static final long COMM_D = 98_647;

  /// The proof of a replica update.
  public static final long REPLICA_UPDATE = 36_316_136;

  /// Two headers, without the reads for their signatures.
  public static final long CONSENSUS_FAULT = 495_422;

  /// An actor, with the room that it takes in the state.
  public static final long CREATE_ACTOR = 1_108_454 + 76 * STORAGE;

  /// A deletion gives back the price of the room.
  public static final long DELETE_ACTOR = -76 * STORAGE;

  private static final long MESSAGE = 38_863;
  private static final long MESSAGE_BYTES = 36;
  private static final long SEND = 29_233;
  private static final long TRANSFER = 27_500;
  private static final long PURE_TRANSFER = 159_672;
  private static final long INVOKE_DISCOUNT = 5_377;
  private static final long PUT = 353_640;
  private static final long POST = 117_680_921;
  private static final long POST_SECTOR = 43_780;

  private static final long AGGREGATE_SEAL_32_GIB = 449_900;
  private static final long AGGREGATE_SEAL_64_GIB = 359_272;
  private static final NavigableMap<Long, Long> STEPS_32_GIB =
      steps(
          103_994_170,
          112_356_810,
          122_912_610,
          137_559_930,
          162_039_100,
          210_960_780,
          318_351_180,
          528_274_980);
  private static final NavigableMap<Long, Long> STEPS_64_GIB =
      steps(
          102_581_240,
          110_803_030,
          120_803_700,
          134_642_130,
          157_357_890,
          203_017_690,
          304_253_590,
          509_880_640);

  private PriceList() {}

  /// A message of so many bytes.
  public static long message(long bytes) {
    return MESSAGE + (MESSAGE_BYTES + bytes) * STORAGE;
  }

  /// A return value of so many bytes.
  public static long returned(long bytes) {
    return bytes * STORAGE;
  }

  /// A call of `method` with or without value.
  public static long invocation(boolean hasValue, boolean isSend) {
    long price = SEND;
    if (hasValue) {
      price += TRANSFER;
    }
    if (hasValue && isSend) {
      price += PURE_TRANSFER;
    }
    return isSend ? price : price - INVOKE_DISCOUNT;
  }

  /// A write of a block of so many bytes.
  public static long put(long bytes) {
    return PUT + bytes * STORAGE;
  }

  /// A signature of this type.
  public static long signature(KeyType type) {
    return switch (type) {
      case BLS -> 16_598_605;
      case SECP256K1 -> 1_637_292;
    };
  }

  /// A window PoSt over so many sectors.
  public static long windowPost(long sectors) {
    return POST + POST_SECTOR * sectors;
  }

  /// One proof for so many seals.
  ///
  /// The price has a part for each seal, and one that grows in steps, because aggregates are filled
  /// up to powers of two. Other types than those of 64 GiB cost what 32 GiB cost.
  public static long aggregateSeals(SealProofType type, long seals) {
    boolean is64GiB = type.equals(SealProofType.STACKED_DRG_64_GIB_V1_1);
    long each = is64GiB ? AGGREGATE_SEAL_64_GIB : AGGREGATE_SEAL_32_GIB;
    var step = (is64GiB ? STEPS_64_GIB : STEPS_32_GIB).floorEntry(seals);
    return each * seals + (step == null ? 0 : step.getValue());
  }

  private static NavigableMap<Long, Long> steps(long... prices) {
    long[] starts = {4, 7, 13, 26, 52, 103, 205, 410};
    NavigableMap<Long, Long> steps = new TreeMap<>();
    for (int i = 0; i < starts.length; i++) {
      steps.put(starts[i], prices[i]);
    }
    return steps;
  }
}
