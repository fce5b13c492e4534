package fil.exercises.rules;

import fil.addr.Address;
import fil.chain.Message;
import fil.exercises.Draws;
import fil.exercises.Learner;
import fil.num.Bytes;
import fil.num.TokenAmount;
import java.util.List;

/// A chain just before a reorganisation takes two messages out of it: Kai's, who proposes that the
/// wallet pay him, and Ines', who approves that by its number alone.
///
/// Everybody has both messages, and whoever makes the next block puts them where he likes, or
/// leaves them out. Nobody can change them: they are signed.
///
/// ```java
/// var reorg = Reorg.of(learner());
/// reorg.number()                                  // what Ines approves
/// reorg.fromRex(reorg.funds())                    // a message of your own
/// List.of(reorg.proposal(), reorg.approval())     // a block as it was
/// ```
///
/// @param scene the wallet of Kai, Ines and Rex, of whom two must approve, before both messages
/// @param number the number of the next transaction
/// @param payment what Kai proposes to pay himself
/// @param proposal Kai's message
/// @param approval Ines' message
public record Reorg(
    WalletScene scene, long number, TokenAmount payment, Message proposal, Message approval) {

  private static final int MOST_BEFORE = 6;

  /// The one of a learner.
  public static Reorg of(Learner learner) {
    Draws draws = learner.draws("5.4");
    TokenAmount payment = TokenAmount.ofFil(draws.between(10, 90));
    TokenAmount funds = TokenAmount.ofFil(draws.between(200, 900));
    WalletScene scene = WalletScene.of(2, funds, 0, "Kai", "Ines", "Rex");
    int before = draws.between(2, MOST_BEFORE);
    for (int i = 0; i < before; i++) {
      scene.chain().apply(scene.proposal("Kai", scene.chain().address("Kai"), TokenAmount.ZERO));
    }
    Message proposal = scene.proposal("Kai", scene.chain().address("Kai"), payment);
    Message approval = scene.approval("Ines", before, Bytes.EMPTY);
    return new Reorg(scene, before, payment, proposal, approval);
  }

  /// What the wallet has.
  public TokenAmount funds() {
    return scene.chain().balance(scene.wallet());
  }

  /// A message of yours: you propose that the wallet pay you.
  public Message fromRex(TokenAmount amount) {
    return scene.proposal("Rex", scene.chain().address("Rex"), amount);
  }

  /// What Ines' message would be, had she approved with the hash of what she saw.
  Message approvalWithHash() {
    WalletScene seen = scene.fork();
    seen.chain().apply(proposal);
    return seen.approval("Ines", number, seen.hash(number));
  }

  /// What becomes of a block.
  Ending ending(List<Message> block) {
    WalletScene after = scene.fork();
    Address rex = after.chain().address("Rex");
    Address kai = after.chain().address("Kai");
    TokenAmount rexBefore = after.chain().balance(rex);
    TokenAmount kaiBefore = after.chain().balance(kai);
    long approved = -1;
    for (Message message : block) {
      long code = after.chain().apply(message).exitCode().value();
      if (message.from().equals(approval.from())) {
        approved = code;
      }
    }
    return new Ending(
        after.chain().balance(rex).minus(rexBefore),
        after.chain().balance(kai).minus(kaiBefore),
        approved);
  }

  /// What became of a block.
  ///
  /// @param toRex what Rex got
  /// @param toKai what Kai got
  /// @param approved the exit code of Ines' message, -1 where it was left out
  record Ending(TokenAmount toRex, TokenAmount toKai, long approved) {}

  /// The wallet, and what the two want of it.
  @Override
  public String toString() {
    return "a wallet of Kai, Ines and Rex with %s; Kai proposes to pay himself %s, Ines approves transaction %d"
        .formatted(funds(), payment, number);
  }
}
