package fil.addr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.crypto.KeyType;
import fil.crypto.PrivateKey;
import fil.crypto.Signature;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  private static final String SATOSHI = "f2i4llai5x72clnz643iydyplvjmni74x4vyme7ny";

  @ParameterizedTest
  @CsvSource({
    "f00, 0000",
    "f01, 0001",
    "f010, 000a",
    "f0128, 008001",
    "f01000, 00e807",
    "f0150, 009601",
    "f09223372036854775807, 00ffffffffffffffff7f",
    // of the address format's specification
    "f17uoq6tp427uzv7fztkbsnn64iwotfrristwpryy, 01fd1d0f4dfcd7e99afcb99a8326b7dc459d32c628",
    "f24vg6ut43yw2h2jqydgbg2xq7x6f4kub3bg6as6i, 02e54dea4f9bc5b47d261819826d5e1fbf8bc5503b",
    "f2i4llai5x72clnz643iydyplvjmni74x4vyme7ny, 024716b023b7fe84b6e7dcda303c3d754b1a8ff2fc",
    "f3vvmn62lofvhjd2ugzca6sof2j2ubwok6cj4xxbfzz4yuxfkgobpihhd2thlanmsh3w2ptld2gqkn2jvlss4a, "
        + "03ad58df696e2d4e91ea86c881e938ba4ea81b395e12797b84b9cf314b9546705e839c7a99d606b247ddb4f9"
        + "ac7a3414dd",
    // an Ethereum address under namespace 10
    "f410fkkld55ioe7qg24wvt7fu6pbknb56ht7pt4zamxa, 040a52963ef50e27e06d72d59fcb4f3c2a687be3cfef",
  })
  void readsAndPrints(String text, String hex) {
    Address address = Address.parse(text);

    assertThat(address.toBytes().toHex()).isEqualTo(hex);
    assertThat(Address.decode(Bytes.parseHex(hex))).isEqualTo(address);
    assertThat(address).hasToString(text);
    String onTestnet = "t" + text.substring(1);
    assertThat(address.toString(Network.TESTNET)).isEqualTo(onTestnet);
    assertThat(Address.parse(onTestnet)).isEqualTo(address);
    assertThat(Address.parse(onTestnet, Network.TESTNET)).isEqualTo(address);
    assertThatThrownBy(() -> Address.parse(onTestnet, Network.MAINNET))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("an address of this network begins with f at offset 0");
  }

  @Test
  void hashesWhatMadeAnActor() {
    assertThat(Address.Actor.ofCreation(Bytes.copyOf("satoshi".getBytes(UTF_8))))
        .hasToString(SATOSHI);
  }

  @Test
  void travelsAsAStringOfBytes() {
    Address address = Address.parse("f0128");

    assertThat(Bytes.copyOf(Address.CODEC.encode(address)).toHex()).isEqualTo("43008001");
    assertThat(Address.CODEC.decode(Address.CODEC.encode(address))).isEqualTo(address);
    assertThatThrownBy(() -> Address.CODEC.decode(Bytes.parseHex("4105").toArray()))
        .isInstanceOf(MalformedInputException.class);
    assertThatThrownBy(() -> Address.CODEC.decode(Bytes.parseHex("40").toArray()))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void knowsWhoSigned() {
    Bytes message = Bytes.of(1, 2, 3);
    PrivateKey secp = PrivateKey.derive(KeyType.SECP256K1, Bytes.zeros(32));
    PrivateKey bls = PrivateKey.derive(KeyType.BLS, Bytes.zeros(32));

    for (PrivateKey key : List.of(secp, bls)) {
      Address address = Address.of(key);
      Signature signature = key.sign(message);
      boolean isSecp = key.type() == KeyType.SECP256K1;
      assertThat(address.protocol()).isEqualTo(isSecp ? 1 : 3);
      assertThat(address.hasSigned(message, signature)).isTrue();
      assertThat(address.hasSigned(Bytes.of(1), signature)).isFalse();
      assertThat(address.hasSigned(message, (isSecp ? bls : secp).sign(message))).isFalse();
      KeyType other = isSecp ? KeyType.BLS : KeyType.SECP256K1;
      assertThat(address.hasSigned(message, new Signature(other, signature.data()))).isFalse();
      assertThat(address.hasSigned(message, new Signature(key.type(), Bytes.EMPTY))).isFalse();
      for (String unsigned : List.of("f0100", SATOSHI)) {
        assertThat(Address.parse(unsigned).hasSigned(message, signature)).isFalse();
      }
    }
  }

  /// The sender and signature of the network's first vector for signing messages.
  @Test
  void knowsWhoSignedAMessageOfTheNetwork() {
    Address from =
        Address.parse(
            "t3sogjuub37grt2tuvvlxbiamthwxenf2dwgq6sn7gpj72c5omg7gojjplsdsovgq6g3aagwerkght3e7boqfq");
    Signature signature =
        Signature.decode(
            Bytes.parseHex(
                "02"
                    + "b181d48fa37b09bf3a03ca533f2681f36cdd79e9b21ddfad654e1576c9ba6f3d"
                    + "8695a78b0b9b6c737497d50ec5af9a5103981785cc78203faf0ea0d53bb6409d"
                    + "3a0a696799d96af6f12f9be2d1963b0a981f1f23924be4972c8d279c0ae1babe"));

    assertThat(
            from.hasSigned(
                Bytes.parseHex(
                    "0171a0e40220cebe89d62b1ff3c34a26d112fd0d1c71debefce08214cce0cdaaf67d532fbfeb"),
                signature))
        .isTrue();
  }

  /// Two deal proposals of the main network with their clients' signatures, one of each kind, out
  /// of messages that published them at network version 15.
  @ParameterizedTest
  @CsvSource({
    "01ca17d337c531177b7561fc835d6880c157337c8e, 8bd82a5828000181e20392202067746c26d0"
        + "0e8c2fb9cd376440b8814637d4da918d42ef697d9c5308020283171b0000000800000000f55501ca"
        + "17d337c531177b7561fc835d6880c157337c8e4400bdba0b782e516d6365464a416a734a755a7738"
        + "7246677639434e337261566d683774623975746d4d7033374447544b516263781a0018cedc1a002f"
        + "fb3740480013714e8c5c18e040, 012fbb6bbca5e7e1dd65b87f24005d4958e03127718415cd7b7b"
        + "90fdc1d97a9c3b3f961baaabe9c4fffa96c00bf02014b07fd771fc8baa8d54a382e5a3d47bd10100",
    "03ae0d2f5a4b2d48d8d33188499ee08b166ba4a5c8472cba8fd8a603b9359f90127d34c92ace36cf"
        + "3725a9961059c713e8, 8bd82a5828000181e2039220207233fa2a61afe276d7a4d8316c5129ef0c"
        + "c4950dc9784342c32b21443a215e261b0000000800000000f5583103ae0d2f5a4b2d48d8d3318849"
        + "9ee08b166ba4a5c8472cba8fd8a603b9359f90127d34c92ace36cf3725a9961059c713e844008c99"
        + "6478346d415843673541496768774273314a6174733769564d504261636e3962746e76744569636e"
        + "665465344344497a5456646d3043551a001914491a00304f1540480017625ff48aad4640, 028307"
        + "1c4f594b65715783f3dd51942b85061dbd232f308eb7a27b5df0b79daf6fa6a6ae4d031f2958638c"
        + "3a7b9ec1d8120d7404422b2452643260ef56c714b8d6de329203058c5935214c1ce82d9afc759fa7"
        + "1c5292e2b9520d5013936b89dd28",
  })
  void knowsWhoSignedDealsOfTheNetwork(String client, String proposal, String signature) {
    Address address = Address.decode(Bytes.parseHex(client));
    Bytes message = Bytes.parseHex(proposal);
    Signature signed = Signature.decode(Bytes.parseHex(signature));

    assertThat(address.hasSigned(message, signed)).isTrue();
    assertThat(address.hasSigned(message.concat(Bytes.of(0)), signed)).isFalse();
  }

  @Test
  void saysWhereAChecksumIsWrong() {
    String wrong = SATOSHI.substring(0, SATOSHI.length() - 1) + "q";

    assertThatThrownBy(() -> Address.parse(wrong))
        .isInstanceOfSatisfying(
            MalformedInputException.class, e -> assertThat(e.offset()).isEqualTo(34))
        .hasMessageContaining("checksum");
  }

  @Test
  void refusesEveryChangedCharacter() {
    String digits = "abcdefghijklmnopqrstuvwxyz234567";
    for (int i = 2; i < SATOSHI.length(); i++) {
      for (int d = 0; d < digits.length(); d++) {
        char digit = digits.charAt(d);
        if (digit != SATOSHI.charAt(i)) {
          String changed = SATOSHI.substring(0, i) + digit + SATOSHI.substring(i + 1);
          assertThatThrownBy(() -> Address.parse(changed))
              .isInstanceOf(MalformedInputException.class);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "f",
        "f0",
        "f1",
        "<empty>",
        "a01",
        "F01",
        "f001",
        "f0-1",
        "f0+1",
        "f01 ",
        " f01",
        "f0١",
        "f09223372036854775808",
        "f018446744073709551616",
        "f0100000000000000000000000000",
        "f5abc",
        "f2I4LLAI5X72CLNZ643IYDYPLVJMNI74X4VYME7NY",
        "f2i4llai5x72clnz643iydyplvjmni74x4vyme7n",
        "f2i4llai5x72clnz643iydyplvjmni74x4vyme7nya",
        "f2i4llai5x72clnz643iydyplvjmni74x4vyme7ny=",
        "f2i4llai5x72clnz643iydyplvjmni74x4vyme7nz", // bits after the last byte
        "f1i4llai5x72clnz643iydyplvjmni74x4vyme7ny", // the protocol is under the checksum
        "f3i4llai5x72clnz643iydyplvjmni74x4vyme7ny",
        "f410",
        "f410f",
        "f4f",
        "f4fkkld55ioe7qg24wvt7fu6pbknb56ht7pt4zamxa",
        "f4010fkkld55ioe7qg24wvt7fu6pbknb56ht7pt4zamxa",
        "f411fkkld55ioe7qg24wvt7fu6pbknb56ht7pt4zamxa",
      })
  void refusesText(String text) {
    assertThatThrownBy(() -> Address.parse(text)).isInstanceOf(MalformedInputException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "0080",
        "008000", // a needless zero
        "000100",
        "00ffffffffffffffffff01", // 64 bits
        "0080808080808080808001",
        "01",
        "024716b023b7fe84b6e7dcda303c3d754b1a8ff2",
        "024716b023b7fe84b6e7dcda303c3d754b1a8ff2fc00",
        "034716b023b7fe84b6e7dcda303c3d754b1a8ff2fc",
        "04",
        "0480",
        "048000",
        "05",
        "ff00",
      })
  void refusesBytes(String hex) {
    assertThatThrownBy(() -> Address.decode(Bytes.parseHex(hex)))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void refusesLongSubaddresses() {
    Bytes longest = Bytes.of(4, 10).concat(Bytes.zeros(54));
    Address address = Address.decode(longest);

    assertThat(address.toBytes()).isEqualTo(longest);
    assertThat(Address.parse(address.toString())).isEqualTo(address);
    assertThatThrownBy(() -> Address.decode(longest.concat(Bytes.of(0))))
        .isInstanceOf(MalformedInputException.class);
    assertThatThrownBy(() -> new Address.Delegated(10, Bytes.zeros(55)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyAddressComesBack() {
    Random random = new Random(4);
    for (Address address : someAddresses(random, 2_000)) {
      assertThat(Address.decode(address.toBytes())).isEqualTo(address);
      assertThat(Address.parse(address.toString())).isEqualTo(address);
      assertThat(Address.parse(address.toString(Network.TESTNET), Network.TESTNET))
          .isEqualTo(address);
    }
  }

  @Tag("A-06")
  @Test
  void everyHashComesBackFromTheTextOfBothNetworks() {
    Random random = new Random(6);
    for (int i = 0; i < 100_000; i++) {
      Bytes hash = bytes(random, 20);
      Address address = i % 2 == 0 ? new Address.Secp256k1(hash) : new Address.Actor(hash);
      Network network = i % 3 == 0 ? Network.TESTNET : Network.MAINNET;
      assertThat(Address.parse(address.toString(network), network)).isEqualTo(address);
      assertThat(Address.decode(address.toBytes())).isEqualTo(address);
    }
  }

  @Test
  void whatDecodesIsTheOnlyEncoding() {
    Random random = new Random(5);
    int decoded = 0;
    for (Address address : someAddresses(random, 20_000)) {
      byte[] bytes = address.toBytes().toArray();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      Bytes changed = Bytes.copyOf(bytes, 0, bytes.length - (random.nextInt(4) == 0 ? 1 : 0));
      try {
        assertThat(Address.decode(changed).toBytes()).isEqualTo(changed);
        decoded++;
      } catch (MalformedInputException e) {
        assertThat(e.offset()).isBetween(0L, (long) changed.size());
      }
    }
    assertThat(decoded).isBetween(5_000, 19_000);
  }

  private static List<Address> someAddresses(Random random, int count) {
    List<Address> addresses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Bytes twenty = bytes(random, 20);
      addresses.add(
          switch (i % 5) {
            case 0 -> new Address.Id(random.nextLong() >>> (1 + random.nextInt(63)));
            case 1 -> new Address.Secp256k1(twenty);
            case 2 -> new Address.Actor(twenty);
            case 3 -> new Address.Bls(bytes(random, 48));
            default ->
                new Address.Delegated(
                    random.nextLong() >>> (1 + random.nextInt(63)),
                    bytes(random, random.nextInt(55)));
          });
    }
    return addresses;
  }

  private static Bytes bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }

  @Test
  void readsNoDelegatedAddressInParameters() {
    byte[] delegated = Address.CODEC.encode(new Address.Delegated(10, Bytes.of(1)));

    assertThat(Address.CODEC.decode(delegated)).isEqualTo(new Address.Delegated(10, Bytes.of(1)));
    assertThatThrownBy(() -> Address.CODEC.decodeAsNetwork(delegated))
        .isInstanceOf(MalformedInputException.class);
  }
}
