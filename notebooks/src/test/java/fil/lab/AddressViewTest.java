package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.addr.Address;
import fil.addr.Network;
import fil.crypto.KeyType;
import fil.num.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressViewTest {

  private static final String SATOSHI = "f2i4llai5x72clnz643iydyplvjmni74x4vyme7ny";

  @Test
  void namesTheParts() {
    assertThat(rows(AddressView.of(SATOSHI)))
        .containsExactly(
            List.of("network", "f", ""),
            List.of("protocol", "2", "02"),
            List.of(
                "payload",
                "i4llai5x72clnz643iydyplvjmni74x4",
                "4716b023b7fe84b6e7dcda303c3d754b1a8ff2fc"),
            List.of("checksum", "vyme7ny", "ae184fb7"));
    assertThat(rows(AddressView.of("t01000")))
        .containsExactly(
            List.of("network", "t", ""),
            List.of("protocol", "0", "00"),
            List.of("number", "1000", "e807"));
    assertThat(rows(AddressView.of(new Address.Delegated(10, Bytes.of(1, 2)))))
        .extracting(List::getFirst)
        .containsExactly("network", "protocol", "namespace", "payload", "checksum");
  }

  /// What is shown is what the library reads, whatever kind of address it is.
  @Test
  void showsTheBytesThatTheLibraryReads() {
    for (Address address :
        List.of(
            new Address.Id(0),
            new Address.Id(Long.MAX_VALUE),
            Address.of(SignatureSamples.key(KeyType.SECP256K1, 1)),
            Address.of(SignatureSamples.key(KeyType.BLS, 1)),
            Address.Actor.ofCreation(Bytes.of(1)),
            new Address.Actor(Bytes.zeros(20)),
            new Address.Delegated(0, Bytes.EMPTY),
            new Address.Delegated(Long.MAX_VALUE, Bytes.zeros(54)))) {
      for (Network network : Network.values()) {
        AddressView view = AddressView.of(address.toString(network));
        assertThat(view.parts().addressBytes()).isEqualTo(address.toBytes());
        assertThat(view.isAddress()).isTrue();
        assertThat(view.parts().otherChecksum()).isEmpty();
        assertThat(view.bundle().text()).contains(address.toString(network));
      }
    }
  }

  /// In an f3 address the payload ends four bits into a character.
  @Test
  void sharesACharacterBetweenPayloadAndChecksum() {
    AddressParts parts = AddressView.of(Address.of(SignatureSamples.key(KeyType.BLS, 1))).parts();

    assertThat(parts.bitsOfPart(77)).isEqualTo(5);
    assertThat(parts.bitsOfPart(78)).isEqualTo(4);
    assertThat(parts.bitsOfPart(79)).isEqualTo(5);
    assertThat(parts.partOf(78)).isEqualTo(AddressParts.Part.PAYLOAD);
    assertThat(parts.partOf(79)).isEqualTo(AddressParts.Part.CHECKSUM);
  }

  @Test
  void saysWhichPartATypoHits() {
    AddressView view = AddressView.of(SATOSHI);

    assertThat(view.partsHit()).isEmpty();
    assertThat(view.typed(0, 't').partsHit()).containsExactly("network");
    assertThat(view.typed(0, 't').isAddress()).isTrue();
    assertThat(view.typed(1, '1').partsHit()).containsExactly("protocol");
    assertThat(view.typed(2, 'q').partsHit()).containsExactly("payload");
    assertThat(view.typed(40, 'q').partsHit()).containsExactly("checksum");
    assertThat(view.typed(2, 'q').typed(40, 'q').partsHit()).containsExactly("payload", "checksum");
    assertThat(view.typed(7, 'q').alternative())
        .contains("Character 7, in the part 'payload': 'i' became 'q'.")
        .contains("the checksum in the text is ae184fb7, but its bytes have ");
    assertThat(view.typed(7, 'q').typed(7, SATOSHI.charAt(7)).partsHit()).isEmpty();
    assertThat(AddressView.of("f041197").typed(6, '8').isAddress()).isTrue();
  }

  @Test
  void seesEverySingleTypoInAnAddressWithAChecksum() {
    for (int place = 1; place < SATOSHI.length(); place++) {
      for (char c : "abcdefghijklmnopqrstuvwxyz0123456789AZ-".toCharArray()) {
        AddressView view = AddressView.of(SATOSHI).typed(place, c);
        assertThat(view.isAddress()).isEqualTo(c == SATOSHI.charAt(place));
        assertThat(view.sketch()).isNotBlank();
      }
    }
  }

  @Test
  void showsTextsThatAreNoAddresses() {
    for (String text :
        List.of(
            "f",
            "f1",
            "f0",
            "f4",
            "f4f",
            "f410",
            "f410f",
            "x9",
            "f1a",
            "f0x",
            "\u0000\ud83d",
            "f499999999999999999999faaaa",
            "f0-1",
            "ff",
            "1".repeat(AddressView.LONGEST))) {
      AddressView view = AddressView.of(text);
      assertThat(view.isAddress()).isFalse();
      assertThat(view.bundle().text()).contains("No address");
    }
  }

  @Test
  void refusesWhatCannotBeShown() {
    assertThatThrownBy(() -> AddressView.of(""))
        .hasMessage("an address has 1 to 160 characters to be shown, not 0");
    assertThatThrownBy(() -> AddressView.of("f".repeat(161))).hasMessageContaining("not 161");
    assertThatThrownBy(() -> AddressView.of("f01").typed(3, '1'))
        .hasMessage("the address has the places 0 to 2, not 3");
  }

  private static List<List<String>> rows(AddressView view) {
    return view.data().getFirst().rows().stream().map(row -> row.subList(0, 3)).toList();
  }
}
