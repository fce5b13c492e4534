package fil.exercises.rules;

import fil.actors.devnet.Sent;
import fil.actors.multisig.MultisigParams.Propose;
import fil.num.Bytes;
import fil.num.MethodNumber;
import fil.num.TokenAmount;

/// An approval. The wallet is owned by Anna, Ines and Kai, two must approve, and Anna has proposed
/// transaction 0: to pay Kai.
public enum Approval {
  RIGHT_HASH("Ines approves, with the hash of the transaction"),
  NO_HASH("Ines approves, without a hash"),
  WRONG_HASH("Ines approves, with the hash of another transaction"),
  STRANGER("Rex approves, who is no owner"),
  PROPOSER_AGAIN("Anna approves, who proposed it"),
  UNKNOWN("Ines approves transaction 7, but there are fewer"),
  SENT_ALREADY("Kai approves, after Ines has"),
  REMOVED("Ines approves, after she was removed as an owner"),
  THRESHOLD_LOWERED("Anna approves, who proposed it, after the threshold was lowered to one"),
  LOCKED("Ines approves; the wallet has more than enough, but all of it is still locked"),
  INNER_FAILS("Ines approves; the transaction calls method 99 of Kai's account");

  private static final TokenAmount FUNDS = TokenAmount.ofFil(20);
  private static final TokenAmount PAYMENT = TokenAmount.ofFil(5);
  private static final MethodNumber NO_METHOD = new MethodNumber(99);
  private static final long NUMBER = 0;

  private final String sentence;

  Approval(String sentence) {
    this.sentence = sentence;
  }

  /// Plays it on a chain of its own.
  ///
  /// @return what became of the approval
  public Sent play() {
    long vesting = this == LOCKED ? 300 : 0;
    WalletScene scene = WalletScene.of(2, FUNDS, vesting, "Anna", "Ines", "Kai");
    MethodNumber method = this == INNER_FAILS ? NO_METHOD : MethodNumber.SEND;
    scene.propose("Anna", new Propose(scene.chain().address("Kai"), PAYMENT, method, Bytes.EMPTY));
    return switch (this) {
      case RIGHT_HASH -> scene.approve("Ines", NUMBER, scene.hash(NUMBER));
      case WRONG_HASH -> scene.approve("Ines", NUMBER, Bytes.zeros(32));
      case STRANGER -> scene.approve("Rex", NUMBER, Bytes.EMPTY);
      case PROPOSER_AGAIN -> scene.approve("Anna", NUMBER, Bytes.EMPTY);
      case UNKNOWN -> scene.approve("Ines", 7, Bytes.EMPTY);
      case SENT_ALREADY -> {
        scene.approve("Ines", NUMBER, Bytes.EMPTY);
        yield scene.approve("Kai", NUMBER, Bytes.EMPTY);
      }
      case REMOVED -> {
        scene.remove("Ines", "Anna", "Kai");
        yield scene.approve("Ines", NUMBER, Bytes.EMPTY);
      }
      case THRESHOLD_LOWERED -> {
        scene.lowerThreshold("Ines", "Kai");
        yield scene.approve("Anna", NUMBER, Bytes.EMPTY);
      }
      case NO_HASH, LOCKED, INNER_FAILS -> scene.approve("Ines", NUMBER, Bytes.EMPTY);
    };
  }

  /// What happens, as a person would say it.
  @Override
  public String toString() {
    return sentence;
  }
}
