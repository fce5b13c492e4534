package fil.actors.calls;

import fil.cbor.Codec;
import fil.cid.Cid;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.MethodNumber;
import fil.num.Uint64;
import fil.vm.SealProofType;
import java.math.BigInteger;
import java.util.List;

/// The methods of the market actor.
public final class MarketCalls {

  public static final MethodNumber ADD_BALANCE = new MethodNumber(2);

  public static final MethodNumber WITHDRAW_BALANCE = new MethodNumber(3);

  public static final MethodNumber PUBLISH_STORAGE_DEALS = new MethodNumber(4);

  public static final MethodNumber VERIFY_DEALS_FOR_ACTIVATION = new MethodNumber(5);

  public static final MethodNumber ACTIVATE_DEALS = new MethodNumber(6);

  public static final MethodNumber ON_MINER_SECTORS_TERMINATE = new MethodNumber(7);

  public static final MethodNumber COMPUTE_DATA_COMMITMENT = new MethodNumber(8);

  public static final MethodNumber CRON_TICK = new MethodNumber(9);

  private MarketCalls() {}

  /// The deals that a sector is to hold.
  ///
  /// @param sectorExpiry when the sector ends
  /// @param dealIds the deals
  public record SectorDeals(ChainEpoch sectorExpiry, List<DealId> dealIds) {

    /// `[sectorExpiry, dealIds]`.
    public static final Codec<SectorDeals> CODEC = Codec.tuple(SectorDeals.class);

    public SectorDeals {
      dealIds = List.copyOf(dealIds);
    }
  }

  /// Asks what deals weigh.
  ///
  /// @param sectors the deals of each sector
  public record DealsToVerify(List<SectorDeals> sectors) {

    /// `[sectors]`.
    public static final Codec<DealsToVerify> CODEC = Codec.tuple(DealsToVerify.class);

    public DealsToVerify {
      sectors = List.copyOf(sectors);
    }
  }

  /// What the deals of a sector weigh.
  ///
  /// @param dealSpace the bytes that they take
  /// @param dealWeight bytes times epochs of ordinary deals
  /// @param verifiedDealWeight bytes times epochs of verified deals
  public record SectorWeights(
      Uint64 dealSpace, BigInteger dealWeight, BigInteger verifiedDealWeight) {

    /// `[dealSpace, dealWeight, verifiedDealWeight]`.
    public static final Codec<SectorWeights> CODEC = Codec.tuple(SectorWeights.class);
  }

  /// What the deals of each sector weigh.
  ///
  /// @param sectors in the order in which they were asked for
  public record DealWeights(List<SectorWeights> sectors) {

    /// `[sectors]`.
    public static final Codec<DealWeights> CODEC = Codec.tuple(DealWeights.class);

    public DealWeights {
      sectors = List.copyOf(sectors);
    }
  }

  /// Says that a sector with deals is there.
  ///
  /// @param dealIds the deals
  /// @param sectorExpiry when the sector ends
  public record Activation(List<DealId> dealIds, ChainEpoch sectorExpiry) {

    /// `[dealIds, sectorExpiry]`.
    public static final Codec<Activation> CODEC = Codec.tuple(Activation.class);

    public Activation {
      dealIds = List.copyOf(dealIds);
    }
  }

  /// Says that sectors are gone before their time.
  ///
  /// @param epoch since when
  /// @param dealIds the deals that were in them
  public record Termination(ChainEpoch epoch, List<DealId> dealIds) {

    /// `[epoch, dealIds]`.
    public static final Codec<Termination> CODEC = Codec.tuple(Termination.class);

    public Termination {
      dealIds = List.copyOf(dealIds);
    }
  }

  /// The data of a sector.
  ///
  /// @param dealIds the deals, in the order of their pieces
  /// @param sealProof how the sector is sealed
  public record SectorData(List<DealId> dealIds, SealProofType sealProof) {

    /// `[dealIds, sealProof]`.
    public static final Codec<SectorData> CODEC = Codec.tuple(SectorData.class);

    public SectorData {
      dealIds = List.copyOf(dealIds);
    }
  }

  /// Asks for the data commitments of sectors.
  ///
  /// @param sectors what each holds
  public record DataToCommit(List<SectorData> sectors) {

    /// `[sectors]`.
    public static final Codec<DataToCommit> CODEC = Codec.tuple(DataToCommit.class);

    public DataToCommit {
      sectors = List.copyOf(sectors);
    }
  }

  /// The data commitments of sectors.
  ///
  /// @param commDs in the order in which they were asked for
  public record DataCommitments(List<Cid> commDs) {

    /// `[commDs]`.
    public static final Codec<DataCommitments> CODEC = Codec.tuple(DataCommitments.class);

    public DataCommitments {
      commDs = List.copyOf(commDs);
    }
  }
}
