package fil.actors.scenario;

import static fil.actors.scenario.StoryMiner.DAY;
import static fil.actors.scenario.StoryMiner.SECTOR_BYTES;
import static fil.vm.ExitCode.OK;
import static fil.vm.ExitCode.SYS_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.calls.VerifiedRegistryCalls;
import fil.actors.verifreg.VerifiedRegistryParams.Grant;
import fil.actors.verifreg.VerifiedRegistryParams.Removal;
import fil.actors.verifreg.VerifiedRegistryParams.RemoveDataCap;
import fil.actors.verifreg.VerifiedRegistryParams.Removed;
import fil.actors.verifreg.VerifiedRegistryParams.Request;
import fil.actors.verifreg.VerifiedRegistryState;
import fil.actors.verifreg.VerifiedRegistryState.RemovalId;
import fil.addr.Address;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.Singletons;
import fil.vm.ExitCode;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of the data cap that a client was given.
class DataCapTest {

  private static final StoragePower ONE_SECTOR = StoragePower.of(SECTOR_BYTES);
  private static final StoragePower TWO_SECTORS = StoragePower.of(2 * SECTOR_BYTES);
  private static final StoragePower THREE_SECTORS = StoragePower.of(3 * SECTOR_BYTES);

  private final StoryChain chain = new StoryChain("root", "vera", "victor", "alice", "dave");
  private final Address.Id root = chain.person("root");
  private final Address.Id dave = chain.person("dave");

  @AfterEach
  void everythingHolds() {
    chain.endsWell();
  }

  private Optional<StoragePower> capOf(String client) {
    var clients = registry().clients();
    return VerifiedRegistryState.CAPS.load(chain.store(), clients).find(chain.person(client));
  }

  private VerifiedRegistryState registry() {
    return chain.state(Singletons.VERIFIED_REGISTRY, VerifiedRegistryState.CODEC);
  }

  /// A verified deal about a sector that alice never seals.
  private StoryDeal brokenPromise() {
    StoryMiner alice = StoryMiner.create(chain, chain.person("alice"), TokenAmount.ofFil(100));
    chain.runUntil(10);
    return new StoryDeal(
        "dave", alice, StoryDeal.PROVIDER_COLLATERAL, true, 10 + DAY, 10 + 181 * DAY);
  }

  private void letTheDealTimeOut(StoryDeal deal) {
    chain.runUntil(deal.start() + 2 * DAY);
    chain.runUntil(chain.now() + 1);
  }

  @Test
  void aDealThatNeverBeginsGivesItsCapBack() {
    chain.verify("vera", "dave", THREE_SECTORS);
    StoryDeal deal = brokenPromise();
    deal.publish();
    assertThat(capOf("dave")).contains(TWO_SECTORS);
    TokenAmount burnt = chain.burnt();

    letTheDealTimeOut(deal);

    assertThat(capOf("dave")).contains(THREE_SECTORS);
    assertThat(chain.burnt()).isEqualTo(burnt.plus(StoryDeal.PROVIDER_COLLATERAL));
    assertThat(deal.clientWithdraws()).isEqualTo(deal.fee().plus(StoryDeal.CLIENT_COLLATERAL));
    assertThat(chain.balance(Singletons.MARKET)).isEqualTo(TokenAmount.ZERO);
  }

  @Test
  void whoUsedUpTheCapIsAClientAgainWhenItComesBack() {
    chain.verify("vera", "dave", ONE_SECTOR);
    StoryDeal deal = brokenPromise();
    deal.publish();
    assertThat(capOf("dave")).isEmpty();

    letTheDealTimeOut(deal);

    assertThat(capOf("dave")).contains(ONE_SECTOR);
  }

  private ExitCode removeVerifier(Address.Id who, String verifier) {
    return chain.tryToSend(
        who,
        Singletons.VERIFIED_REGISTRY,
        VerifiedRegistryCalls.REMOVE_VERIFIER,
        Address.CODEC,
        chain.key(verifier));
  }

  @Test
  void whoIsNoVerifierAnyMoreGivesNothing() {
    chain.verify("vera", "dave", TWO_SECTORS);
    assertThat(removeVerifier(dave, "vera")).as("only the root key may").isEqualTo(SYS_FORBIDDEN);
    assertThat(removeVerifier(root, "vera")).isEqualTo(OK);
    assertThat(removeVerifier(root, "vera")).as("she is none").isEqualTo(USR_ILLEGAL_ARGUMENT);

    assertThat(
            chain.tryToSend(
                chain.person("vera"),
                Singletons.VERIFIED_REGISTRY,
                VerifiedRegistryCalls.ADD_VERIFIED_CLIENT,
                Grant.CODEC,
                new Grant(chain.key("alice"), ONE_SECTOR)))
        .isEqualTo(USR_NOT_FOUND);
    assertThat(capOf("alice")).isEmpty();
    assertThat(capOf("dave")).as("what she gave stays").contains(TWO_SECTORS);
  }

  /// A verifier's word that dave loses so much.
  ///
  /// @param before how many such words the verifier has given
  private Request word(String verifier, StoragePower amount, long before) {
    Removal removal = new Removal(dave, amount, new RemovalId(new Uint64(before)));
    return new Request(
        chain.person(verifier), StoryChain.sign(chain.key(verifier), removal.signingBytes()));
  }

  private RemoveDataCap removal(StoragePower amount, long before) {
    return new RemoveDataCap(
        dave, amount, word("vera", amount, before), word("victor", amount, before));
  }

  private StoragePower remove(RemoveDataCap removal) {
    return Removed.CODEC
        .decode(
            chain
                .send(
                    root,
                    Singletons.VERIFIED_REGISTRY,
                    TokenAmount.ZERO,
                    VerifiedRegistryCalls.REMOVE_VERIFIED_CLIENT_DATA_CAP,
                    RemoveDataCap.CODEC,
                    removal)
                .toArray())
        .removed();
  }

  private ExitCode tryToRemove(Address.Id who, RemoveDataCap removal) {
    return chain.tryToSend(
        who,
        Singletons.VERIFIED_REGISTRY,
        VerifiedRegistryCalls.REMOVE_VERIFIED_CLIENT_DATA_CAP,
        RemoveDataCap.CODEC,
        removal);
  }

  @Test
  void twoVerifiersAndTheRootKeyTakeCapAway() {
    chain.verify("vera", "dave", TWO_SECTORS);
    chain.verify("victor", "dave", ONE_SECTOR);
    assertThat(capOf("dave")).contains(THREE_SECTORS);
    RemoveDataCap first = removal(ONE_SECTOR, 0);
    assertThat(tryToRemove(chain.person("vera"), first)).isEqualTo(SYS_FORBIDDEN);

    assertThat(remove(first)).isEqualTo(ONE_SECTOR);
    assertThat(capOf("dave")).contains(TWO_SECTORS);
    assertThat(tryToRemove(root, first)).as("a word counts once").isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertThat(capOf("dave")).contains(TWO_SECTORS);

    assertThat(remove(removal(THREE_SECTORS, 1))).as("all there is").isEqualTo(TWO_SECTORS);
    assertThat(capOf("dave")).isEmpty();
  }
}
