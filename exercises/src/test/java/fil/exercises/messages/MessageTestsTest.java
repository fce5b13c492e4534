package fil.exercises.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.addr.Address;
import fil.chain.Message;
import fil.exercises.Check;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import fil.num.TokenAmount;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The small world, what happens in it, and what tests can find there.
class MessageTestsTest {

  private static final SmallWorld WORLD = SmallWorld.of(Learner.ANNA);

  @Test
  void paysOnce() {
    TokenAmount one = TokenAmount.ofFil(1);

    After after = MessageMutants.right(WORLD, WORLD.pay(WORLD.ines(), WORLD.kai(), one));

    assertThat(after.exit()).isZero();
    assertThat(after.nonce(WORLD.ines())).isEqualTo(WORLD.nonce().count() + 1);
    assertThat(after.nonce(WORLD.kai())).isEqualTo(WORLD.nonce().count());
    assertThat(after.balance(WORLD.kai())).isEqualTo(WORLD.balance(WORLD.kai()).plus(one));
    assertThat(WORLD.balance(WORLD.kai()))
        .as("the world itself stays as it is")
        .isEqualTo(SmallWorld.of(Learner.ANNA).balance(WORLD.kai()));
    assertThatThrownBy(() -> after.nonce(new Address.Id(5))).hasMessageContaining("neither Ines");
  }

  @Test
  void eachMutantAgreesWhereItsMistakeDoesNotShow() {
    List<Message> harmless =
        List.of(
            WORLD.pay(WORLD.kai(), WORLD.ines(), TokenAmount.ofFil(2)),
            WORLD.call(WORLD.kai(), SmallWorld.COUNT));

    assertThat(MessageMutants.ALL)
        .allSatisfy(mutant ->
            assertThat(harmless)
                .allSatisfy(message ->
                    assertThat(mutant.subject().apply(WORLD, message))
                        .as(mutant.idea())
                        .isEqualTo(MessageMutants.right(WORLD, message))));
  }

  @Test
  void eachMutantIsWrongAboutOneThing() {
    TokenAmount tooMuch = WORLD.balance(WORLD.kai()).plus(TokenAmount.ofAtto(1));
    List<Message> telling =
        List.of(
            WORLD.call(WORLD.kai(), SmallWorld.COUNT_AND_FAIL),
            WORLD.call(WORLD.kai(), SmallWorld.COUNT_AND_CALL),
            WORLD.pay(WORLD.kai(), WORLD.kai(), tooMuch),
            WORLD.call(WORLD.ines(), SmallWorld.COUNT));

    assertThat(MessageMutants.ALL)
        .allSatisfy(mutant ->
            assertThat(telling)
                .as(mutant.idea())
                .anyMatch(message ->
                    !mutant
                        .subject()
                        .apply(WORLD, message)
                        .equals(MessageMutants.right(WORLD, message))));
  }

  @Test
  void successesFindOnlyTheLength() {
    Predicate<MessageCode> successes =
        code -> {
          Message payment = WORLD.pay(WORLD.ines(), WORLD.kai(), TokenAmount.ofFil(1));
          return code.apply(WORLD, payment).equals(MessageMutants.right(WORLD, payment));
        };

    Outcome.NotYet outcome =
        (Outcome.NotYet) Check.of(MessageTests.EXERCISE, Learner.ANNA, successes, 0);

    assertThat(outcome.passed()).isEqualTo(2);
    assertThat(outcome.feedback().orElseThrow()).startsWith("Rules live in failures");
  }
}
