package fil.actors.multisig;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.vm.ExitCode;
import java.util.List;

/// What the methods of a wallet take and return.
public final class MultisigParams {

  private MultisigParams() {}

  /// A new wallet.
  ///
  /// @param signers its owners
  /// @param threshold how many must approve
  /// @param unlockDuration over how many epochs the first balance is set free; 0 for at once
  /// @param startEpoch when that begins
  public record Construction(
      List<Address> signers, Uint64 threshold, long unlockDuration, ChainEpoch startEpoch) {

    /// An array of the four components.
    public static final Codec<Construction> CODEC = Codec.tuple(Construction.class);

    public Construction {
      signers = List.copyOf(signers);
    }
  }

  /// A new transaction.
  ///
  /// @param to who is called
  /// @param value what is sent along
  /// @param method what is called
  /// @param params the parameters, encoded
  public record Propose(Address to, TokenAmount value, MethodNumber method, Bytes params) {

    /// An array of the four components.
    public static final Codec<Propose> CODEC = Codec.tuple(Propose.class);
  }

  /// What came of a proposal.
  ///
  /// @param id the number of the transaction
  /// @param isApplied whether it was sent at once
  /// @param code how the call ended, where it was sent
  /// @param returned what it returned, where it was sent
  public record Proposed(long id, boolean isApplied, ExitCode code, Bytes returned) {

    /// An array of the four components.
    public static final Codec<Proposed> CODEC = Codec.tuple(Proposed.class);
  }

  /// Which transaction is meant.
  ///
  /// @param id its number
  /// @param proposalHash BLAKE2b-256 of its [Transaction.Proposal]; empty for no check
  public record TransactionId(long id, Bytes proposalHash) {

    /// `[id, proposalHash]`.
    public static final Codec<TransactionId> CODEC = Codec.tuple(TransactionId.class);
  }

  /// What came of an approval.
  ///
  /// @param isApplied whether the transaction was sent
  /// @param code how the call ended, where it was sent
  /// @param returned what it returned, where it was sent
  public record Approved(boolean isApplied, ExitCode code, Bytes returned) {

    /// An array of the three components.
    public static final Codec<Approved> CODEC = Codec.tuple(Approved.class);
  }

  /// A new owner.
  ///
  /// @param signer who
  /// @param increase whether one more must approve from now on
  public record AddSigner(Address signer, boolean increase) {

    /// `[signer, increase]`.
    public static final Codec<AddSigner> CODEC = Codec.tuple(AddSigner.class);
  }

  /// An owner who leaves.
  ///
  /// @param signer who
  /// @param decrease whether one less must approve from now on
  public record RemoveSigner(Address signer, boolean decrease) {

    /// `[signer, decrease]`.
    public static final Codec<RemoveSigner> CODEC = Codec.tuple(RemoveSigner.class);
  }

  /// One owner in place of another.
  ///
  /// @param from who leaves
  /// @param to who comes
  public record SwapSigner(Address from, Address to) {

    /// `[from, to]`.
    public static final Codec<SwapSigner> CODEC = Codec.tuple(SwapSigner.class);
  }

  /// Another threshold.
  ///
  /// @param threshold how many must approve
  public record ChangeThreshold(Uint64 threshold) {

    /// `[threshold]`.
    public static final Codec<ChangeThreshold> CODEC = Codec.tuple(ChangeThreshold.class);
  }

  /// A part of the balance to lock.
  ///
  /// @param startEpoch when it begins to be set free
  /// @param unlockDuration over how many epochs
  /// @param amount how much
  public record LockBalance(ChainEpoch startEpoch, long unlockDuration, TokenAmount amount) {

    /// An array of the three components.
    public static final Codec<LockBalance> CODEC = Codec.tuple(LockBalance.class);
  }
}
