package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.actors.devnet.Devnet;
import fil.lab.GraphFigure.Box;
import fil.lab.GraphFigure.Sign;
import fil.lab.GraphFigure.Slot;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalletViewTest {

  private static final WalletSamples.Removed REMOVED = WalletSamples.removed();

  private static final WalletView VIEW =
      WalletView.of("Anna was removed", REMOVED.chain(), REMOVED.wallet());

  private static Box box(WalletView view, String id) {
    return view.graph().boxes().stream()
        .filter(box -> box.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void showsWhatIsThere() {
    assertThat(VIEW.graph().boxes())
        .extracting(Box::name)
        .containsExactly("Ines", "Kai", "transaction 1");
    assertThat(box(VIEW, "transaction 1").lines()).containsExactly("5 FIL to Kai", "1 of 2");
    assertThat(box(VIEW, "f0102").slots())
        .extracting(Slot::to)
        .containsExactly(java.util.Optional.of("transaction 1"));
    assertThat(VIEW.alternative())
        .isEqualTo("Owned by Ines, Kai, of whom 2 must approve; 1 transaction waits.");
  }

  @Test
  void showsWhatIsGone() {
    WalletView compared = VIEW.comparedTo(REMOVED.removal().before());

    assertThat(box(compared, "f0100").sign()).isEqualTo(Sign.BROKEN);
    assertThat(box(compared, "f0100").slots())
        .extracting(Slot::sign)
        .isEqualTo(List.of(Sign.BROKEN));
    assertThat(box(compared, "transaction 0").sign()).isEqualTo(Sign.BROKEN);
    assertThat(box(compared, "transaction 1").sign()).isEqualTo(Sign.PLAIN);
    assertThat(box(compared, "transaction 2").lines().getFirst())
        .isEqualTo("RemoveSigner of the wallet");
    assertThat(compared.alternative()).endsWith("Gone: Anna, transaction 0, transaction 2.");
  }

  @Test
  void comparesWithNothingWhereThereWasNothing() {
    Devnet empty = Devnet.of("Anna", "Ines", "Kai");

    assertThat(VIEW.comparedTo(empty.fork().root()).before()).isEmpty();
    assertThatThrownBy(() -> WalletView.of("None", empty, REMOVED.wallet()))
        .hasMessageContaining("there is no actor");
  }

  @Test
  void sentMessagesShowTheirReceipts() {
    assertThat(Renderer.render(REMOVED.removal()).text()).contains("exit code").contains("success");
    assertThat(Replay.of(REMOVED.removal()).names().actor(REMOVED.wallet()))
        .isEqualTo("f0103 multisig");
  }
}
