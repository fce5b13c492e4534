package fil.exercises.keys;

import fil.crypto.bls12381.Bls;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.exercises.AnswerForm;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import fil.num.Bytes;
import java.util.List;

/// Exercise 3.4: a signature in two names, made by one.
public final class RogueKey {

  private static final Bls BLS = Bls.create();

  public static final Exercise<RoguePlan, Forgery> EXERCISE =
      new Exercise<RoguePlan, Forgery>(
              "3.4",
              "Signed by both, made by one",
              own ->
                  "You are Rex. Ines published her key; you may register any key after seeing it."
                      + " Make a key and one signature that pass as \"Ines and Rex both signed the"
                      + " text\". You have plan.inesKey(), plan.text(), and a secret of your own,"
                      + " plan.secret(); call its public key X, plan.secret().publicKey(). It is"
                      + " about "
                      + own
                      + ".",
              "Start with the verifier: which key does it use for a text that two have signed?",
              AnswerForm.value(Forgery.class, "a new Forgery(key, signature)"),
              RoguePlan::of,
              List.of(),
              List.of(),
              RogueKey::forged,
              own -> own.toString(),
              List.of(
                  new Misconception<RoguePlan, Forgery>(
                      "a key is a key",
                      "Subtract keys. This one is X itself, so the sum of both keys is still"
                          + " unknown.",
                      own -> new Forgery(own.secret().publicKey(), signed(own, own.text())),
                      (own, _, got) -> got.rogueKey().equals(own.secret().publicKey())),
                  new Misconception<RoguePlan, Forgery>(
                      "the messages are subtracted",
                      "Subtract keys. The text stays as it is, and X signs it.",
                      RogueKey::withSubtractedMessages,
                      (own, _, got) ->
                          got.rogueKey().equals(rogueKey(own))
                              && got.signature().equals(withSubtractedMessages(own).signature())),
                  new Misconception<RoguePlan, Forgery>(
                      "BLS is broken",
                      "Blocks aggregate distinct messages: each CID names its sender.",
                      own ->
                          new Forgery(
                              rogueKey(own),
                              BLS.aggregate(
                                  List.of(
                                      signed(own, own.fromInes()), signed(own, own.fromRex())))),
                      (own, _, got) ->
                          !got.signature().equals(signed(own, own.text()))
                              && got.rogueKey().equals(rogueKey(own)))),
              List.of(
                  "For one text the verifier adds up the keys. What is the sum of Ines' key and"
                      + " yours?",
                  "You choose your key last. Choose it so that the sum is a key of which you know"
                      + " the secret: X − Ines' key.",
                  "G1.decodeCompressed(X).subtract(G1.decodeCompressed(plan.inesKey()))"
                      + ".toCompressed() is the key; plan.secret().sign(plan.text()).data() is the"
                      + " signature."),
              "Adding up keys is safe only where each owner has shown the secret, or where no two"
                  + " messages are equal. The chain relies on the second.",
              "keys/RogueKeySolution.java")
          .reaching(
              List.of(
                  Goal.open("a key that can be registered", (_, got) -> isKey(got.rogueKey())),
                  Goal.open(
                      "a signature of the text that fits the sum of both keys", RogueKey::passes),
                  Goal.hidden(
                      "and the chain refuses it: its messages are distinct",
                      (own, got) -> passes(own, got) && !passesInABlock(own, got))))
          .metered((own, got) ->
              List.of(
                  new Meter.Dial(
                      "messages forged",
                      (passes(own, got) ? 1 : 0)
                          + " where all sign one text, "
                          + (passesInABlock(own, got) ? 1 : 0)
                          + " where messages name their senders")));

  private RogueKey() {}

  private static boolean isKey(Bytes key) {
    try {
      return !G1.decodeCompressed(key).isInfinity();
    } catch (fil.cbor.MalformedInputException e) {
      return false;
    }
  }

  private static boolean passes(RoguePlan plan, Forgery forgery) {
    return BLS.verifySameMessage(
        List.of(plan.inesKey(), forgery.rogueKey()), plan.text(), forgery.signature());
  }

  /// Whether the signature would do for the messages of both in a block, or for one text twice.
  private static boolean passesInABlock(RoguePlan plan, Forgery forgery) {
    List<Bytes> keys = List.of(plan.inesKey(), forgery.rogueKey());
    return BLS.verifyAggregate(keys, List.of(plan.fromInes(), plan.fromRex()), forgery.signature())
        || BLS.verifyAggregate(keys, List.of(plan.text(), plan.text()), forgery.signature());
  }

  private static Forgery forged(RoguePlan plan) {
    return new Forgery(rogueKey(plan), signed(plan, plan.text()));
  }

  private static Bytes rogueKey(RoguePlan plan) {
    G1 wanted = G1.decodeCompressed(plan.secret().publicKey());
    return wanted.subtract(G1.decodeCompressed(plan.inesKey())).toCompressed();
  }

  private static Bytes signed(RoguePlan plan, Bytes message) {
    return plan.secret().sign(message).data();
  }

  /// The signature of Rex' message less that of Ines'.
  private static Forgery withSubtractedMessages(RoguePlan plan) {
    G2 of = G2.decodeCompressed(signed(plan, plan.fromRex()));
    G2 less = G2.decodeCompressed(signed(plan, plan.fromInes()));
    return new Forgery(rogueKey(plan), of.subtract(less).toCompressed());
  }
}
