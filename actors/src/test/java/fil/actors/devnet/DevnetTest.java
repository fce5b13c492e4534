package fil.actors.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.actors.Policy;
import fil.actors.calls.InitCalls;
import fil.actors.calls.MultisigCalls;
import fil.actors.calls.PowerCalls;
import fil.actors.calls.PowerCalls.PowerChange;
import fil.actors.miner.MinerState;
import fil.actors.multisig.MultisigParams.Approved;
import fil.actors.multisig.MultisigParams.Construction;
import fil.actors.multisig.MultisigParams.Propose;
import fil.actors.multisig.MultisigParams.Proposed;
import fil.actors.multisig.MultisigParams.TransactionId;
import fil.actors.multisig.MultisigState;
import fil.actors.power.PowerActor.NewMiner;
import fil.actors.power.PowerState;
import fil.addr.Address;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.vm.ExitCode;
import fil.vm.PostProofType;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevnetTest {

  private static final TokenAmount FIVE = TokenAmount.ofFil(5);

  private final Devnet chain = Devnet.of("Anna", "Kai");

  private Address wallet() {
    Construction construction =
        new Construction(
            List.of(chain.address("Anna"), chain.address("Kai")),
            new Uint64(2),
            0,
            ChainEpoch.GENESIS);
    Sent made =
        chain.send(
            "Anna",
            Singletons.INIT,
            FIVE,
            InitCalls.EXEC,
            InitCalls.Exec.CODEC,
            new InitCalls.Exec(
                ActorKind.MULTISIG.code(), Bytes.copyOf(Construction.CODEC.encode(construction))));
    return made.returned(InitCalls.Made.CODEC).id();
  }

  @Test
  void paysWithoutFees() {
    Sent sent = chain.pay("Anna", chain.address("Kai"), FIVE);

    assertThat(sent.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(sent.receipt().gasUsed().units()).isPositive();
    assertThat(chain.balance(chain.id("Anna"))).isEqualTo(Devnet.WEALTH.minus(FIVE));
    assertThat(chain.balance(chain.id("Kai"))).isEqualTo(Devnet.WEALTH.plus(FIVE));
    assertThat(sent.changes().actors()).extracting(actor -> actor.address()).hasSize(2);
    assertThat(sent.execution().orElseThrow().gas()).isEqualTo(sent.receipt().gasUsed().units());
  }

  @Test
  void burnsTheBaseFee() {
    chain.setBaseFee(TokenAmount.ofAtto(7));
    Sent sent = chain.pay("Anna", chain.address("Kai"), FIVE);

    TokenAmount burnt = sent.applied().gasOutputs().baseFeeBurn();
    assertThat(burnt).isEqualTo(sent.receipt().gasUsed().at(TokenAmount.ofAtto(7)));
    chain.run(1);
    assertThat(chain.violations()).isEmpty();
  }

  @Test
  void makesAccountsForKeysThatItDidNotKnow() {
    assertThatThrownBy(() -> chain.id("Ines")).hasMessageContaining("Ines has no account");

    chain.pay("Anna", chain.address("Ines"), FIVE);

    assertThat(chain.id("Ines")).isEqualTo(new Address.Id(102));
    assertThat(chain.pay("Ines", chain.id("Kai"), FIVE).isSuccess()).isTrue();
  }

  @Test
  void readsStates() {
    Address wallet = wallet();
    Propose propose = new Propose(chain.address("Ines"), FIVE, MethodNumber.SEND, Bytes.EMPTY);

    Sent proposed = chain.send("Anna", wallet, MultisigCalls.PROPOSE, Propose.CODEC, propose);
    assertThat(proposed.returned(Proposed.CODEC).isApplied()).isFalse();
    assertThat(chain.state(wallet, MultisigState.CODEC).nextTransaction()).isEqualTo(1);

    Sent approved =
        chain.send(
            "Kai",
            wallet,
            MultisigCalls.APPROVE,
            TransactionId.CODEC,
            new TransactionId(0, Bytes.EMPTY));
    assertThat(approved.returned(Approved.CODEC).isApplied()).isTrue();
    assertThat(chain.balance(chain.id("Ines"))).isEqualTo(FIVE);
    chain.run(1);
    assertThat(chain.violations()).isEmpty();
  }

  @Test
  void tellsWhyAMessageFailed() {
    Address wallet = wallet();
    chain.pay("Anna", chain.address("Rex"), FIVE);

    Sent sent =
        chain.send(
            "Rex",
            wallet,
            MultisigCalls.APPROVE,
            TransactionId.CODEC,
            new TransactionId(0, Bytes.EMPTY));

    assertThat(sent.exitCode()).isEqualTo(ExitCode.USR_FORBIDDEN);
    assertThat(sent).asString().startsWith("exit code 18 (f0103 is no signer), gas");
    assertThatThrownBy(() -> sent.returned(Approved.CODEC)).hasMessageContaining("exit code 18");
    assertThatThrownBy(() -> chain.state(new Address.Id(999), MultisigState.CODEC))
        .hasMessageContaining("there is no actor f0999 at 0");
  }

  @Test
  void forksGoOnByThemselves() {
    Devnet other = chain.fork();
    other.pay("Anna", chain.address("Kai"), FIVE);
    other.run(3);

    assertThat(chain.balance(chain.id("Kai"))).isEqualTo(Devnet.WEALTH);
    assertThat(chain.now()).isEqualTo(ChainEpoch.GENESIS);
    chain.pay("Anna", chain.address("Kai"), FIVE);
    chain.run(3);
    assertThat(chain.root()).isEqualTo(other.root());
  }

  @Test
  void runsCronEveryEpoch() {
    Address.Id miner =
        (Address.Id)
            createMiner(chain, PostProofType.WINDOW_32_GIB).returned(InitCalls.Made.CODEC).id();
    chain.runUntil(new ChainEpoch(3_000));

    assertThat(chain.now()).isEqualTo(new ChainEpoch(3_000));
    assertThat(chain.state(Singletons.POWER, PowerState.CODEC).firstCronEpoch())
        .isEqualTo(new ChainEpoch(3_000));
    assertThat(chain.violations()).isEmpty();
    chain.makeBlock(miner, 2);
    assertThat(chain.state(miner, MinerState.CODEC).lockedFunds().isPositive()).isTrue();
    assertThatThrownBy(() -> chain.runUntil(ChainEpoch.GENESIS)).hasMessageContaining("is over");
  }

  private static Sent createMiner(Devnet chain, PostProofType proof) {
    Address worker = Address.of(chain.workerKey("Anna"));
    chain.pay("Anna", worker, TokenAmount.ZERO);
    NewMiner wish = new NewMiner(chain.address("Anna"), worker, proof, Bytes.of(1), List.of());
    return chain.send(
        "Anna", Singletons.POWER, FIVE, PowerCalls.CREATE_MINER, NewMiner.CODEC, wish);
  }

  @Test
  void mayHaveOtherNumbers() {
    Devnet small = Devnet.of(Policy.TEACHING, "Anna");

    assertThat(createMiner(chain, PostProofType.WINDOW_2_KIB).isSuccess()).isFalse();
    assertThat(createMiner(small, PostProofType.WINDOW_2_KIB).isSuccess()).isTrue();
    small.run(100);
    assertThat(small.violations()).isEmpty();
  }

  @Test
  void letsActorsSpeak() {
    PowerChange change = new PowerChange(StoragePower.of(1 << 20), StoragePower.of(1 << 20));
    Address.Id anna = chain.id("Anna");

    Sent refused = sendAs(anna, change);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.SYS_FORBIDDEN);
    assertThat(refused.after()).isEqualTo(refused.before());

    Address.Id miner =
        (Address.Id)
            createMiner(chain, PostProofType.WINDOW_32_GIB).returned(InitCalls.Made.CODEC).id();
    assertThat(sendAs(miner, change).isSuccess()).isTrue();
    assertThat(chain.state(Singletons.POWER, PowerState.CODEC).totals().bytesCommitted())
        .isEqualTo(change.rawBytes());
    PowerChange less = new PowerChange(change.rawBytes().times(-2), StoragePower.ZERO);
    assertThat(sendAs(miner, less).exitCode()).isEqualTo(ExitCode.USR_ILLEGAL_STATE);
    assertThat(chain.state(Singletons.POWER, PowerState.CODEC).totals().bytesCommitted())
        .isEqualTo(change.rawBytes());
  }

  private Sent sendAs(Address.Id from, PowerChange change) {
    return chain.sendAs(
        from, Singletons.POWER, PowerCalls.UPDATE_CLAIMED_POWER, PowerChange.CODEC, change);
  }

  @Test
  void isTheSameEveryTime() {
    Devnet again = Devnet.of("Anna", "Kai");

    assertThat(again.root()).isEqualTo(chain.root());
    assertThat(again.address("Anna")).isEqualTo(chain.address("Anna"));
    assertThatThrownBy(Devnet::of).hasMessageContaining("somebody");
    assertThatThrownBy(() -> Devnet.of("Anna", "Anna")).hasMessageContaining("twice");
  }
}
