package fil.cid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidTest {

  private static final String EMPTY_ARRAY =
      "bafy2bzacebc3bt6cedhoyw34drrmjvazhu4oj25er2ebk4u445pzycvq4ta4a";

  @Test
  void namesBlocksOfTheChain() {
    Cid cid = Cid.ofDagCbor(new byte[] {(byte) 0x80});

    assertThat(cid).hasToString(EMPTY_ARRAY).isEqualTo(Cid.parse(EMPTY_ARRAY));
    assertThat(cid.toBytes().toHex()).startsWith("0171a0e40220");
  }

  @Test
  void namesBytesByEitherHash() {
    byte[] nothing = {};

    assertThat(new Cid(1, Cid.RAW, Multihash.sha256(nothing)))
        .hasToString("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
    assertThat(Cid.ofRaw(nothing).multihash().digest().toHex())
        .isEqualTo("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  }

  /// The piece names are those of Lotus' `itests/worker_test.go`, the zero sector's those of every
  /// empty 32 GiB sector on the network.
  @ParameterizedTest
  @CsvSource({
    "b3e5aba4df3316c72968fc123e9de5603091874a2d25762e9789698cea668012,"
        + " baga6ea4seaqlhznlutptgfwhffupyer6txswamerq5fc2jlwf2lys2mm5jtiaeq",
    "1ba03c78ef2e8a036ecac9a79115d5e8dfd99a20c8dfe513ddbc32970bf5170d,"
        + " baga6ea4seaqbxib4pdxs5cqdn3fmtj4rcxk6rx6ztiqmrx7fcpo3ymuxbp2rodi",
    "077e5fde35c50a9303a55009e3498a4ebedff39c42b710b730d8ec7ac7afa63e,"
        + " baga6ea4seaqao7s73y24kcutaosvacpdjgfe5pw76ooefnyqw4ynr3d2y6x2mpq"
  })
  void namesDataCommitments(String root, String text) {
    Cid cid = Cid.ofDataCommitment(Bytes32.parseHex(root));

    assertThat(cid).hasToString(text).isEqualTo(Cid.parse(text));
    assertThat(cid.toBytes().toHex()).isEqualTo("0181e203922020" + root);
    assertThat(cid.toCommitment().toHex()).isEqualTo(root);
  }

  @Test
  void namesReplicaCommitments() {
    Bytes32 root = Bytes32.copyOf(new byte[32]);

    Cid cid = Cid.ofReplicaCommitment(root);

    assertThat(cid.toBytes().toHex()).isEqualTo("0182e20381e80220" + root);
    assertThat(cid.toString()).startsWith("bagboea4b5abc");
    assertThat(cid.toCommitment()).isEqualTo(root);
  }

  @Test
  void tellsCommitmentsFromOtherNames() {
    assertThatThrownBy(() -> Cid.parse(EMPTY_ARRAY).toCommitment())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(EMPTY_ARRAY);
  }

  @Test
  void readsVersionZero() {
    Cid zero = Cid.parse("QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR");
    Cid one = Cid.parse("bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi");

    assertThat(zero.multihash()).isEqualTo(one.multihash());
    assertThat(zero)
        .isNotEqualTo(one)
        .hasToString("QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR");
    assertThat(Cid.decode(zero.toBytes().toArray())).isEqualTo(zero);
  }

  @RepeatedTest(200)
  void readsWhatItWrote(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    byte[] content = new byte[random.nextInt(70)];
    random.nextBytes(content);
    Cid cid =
        switch (random.nextInt(4)) {
          case 0 -> new Cid(0, Cid.DAG_PB, Multihash.sha256(content));
          case 1 -> Cid.ofDagCbor(content);
          case 2 -> new Cid(1, random.nextInt() & 0xffffffffL, Multihash.sha256(content));
          default -> new Cid(1, Cid.RAW, new Multihash(Multihash.IDENTITY, Bytes.copyOf(content)));
        };

    assertThat(Cid.parse(cid.toString())).isEqualTo(cid);
    assertThat(Cid.decode(cid.toBytes().toArray())).isEqualTo(cid);
    assertThat(Cid.CODEC.decode(Cid.CODEC.encode(cid))).isEqualTo(cid);
  }

  @Test
  void isWrittenAsALink() {
    assertThat(Cid.CODEC.encode(Cid.parse(EMPTY_ARRAY)))
        .asHexString()
        .isEqualToIgnoringCase("d82a582700" + Cid.parse(EMPTY_ARRAY).toBytes());
  }

  @ParameterizedTest
  @CsvSource({
    "'', the input ends inside a varint at offset 0",
    "01, the input ends inside a varint at offset 1",
    "02551200, a CID of version 2 at offset 0",
    "00701220, a CID of version 0 at offset 0",
    "015500, the input ends inside a varint at offset 3",
    "01550001, digest of 1 bytes beyond the end at offset 3",
    "0155ff, the input ends inside a varint at offset 2",
    "015500ffffffffffffffff7f, digest of 9223372036854775807 bytes beyond the end at offset 3",
    "01ffffffffffffffffff01, varint of more than nine bytes at offset 1",
    "01d5000000, varint in more bytes than it needs at offset 1",
    "0155000000, 1 byte too many at offset 4"
  })
  void refusesOtherBytes(String hex, String message) {
    assertThatThrownBy(() -> Cid.decode(HexFormat.of().parseHex(hex)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'no text, where its first character would name a base at offset 0'",
    "Qm, 'text in no known base, where base16 (f), base32 (b), base58btc (z) and base64url (u) are read, at offset 0'",
    "BAFKQAAA, 'text in base32upper, where base16 (f), base32 (b), base58btc (z) and base64url (u) are read, at offset 0'",
    "mAVUAAA, 'text in base64, where base16 (f), base32 (b), base58btc (z) and base64url (u) are read, at offset 0'",
    "🚀, 'text in base256emoji, where base16 (f), base32 (b), base58btc (z) and base64url (u) are read, at offset 0'",
    "f0155000, base16 that ends inside a byte at offset 8",
    "f0155000A, 'no base16 character: ''A'', at offset 8'",
    "uAVUAAA==, 'no base64url character: ''='', at offset 7'",
    "z0, 'no base58 character: ''0'', at offset 1'",
    "zQmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR, a CID of version 0 in other text at offset 0",
    "QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMn0, 'no base58 character: ''0'', at offset 45'",
    "bafy2bzaceBc3, 'no base32 character: ''B'', at offset 10'",
    "bafkqaaa=, 'no base32 character: ''='', at offset 8'",
    "bafkqaab, base32 that ends inside a byte at offset 8",
    "bafkqaaaaa, base32 that ends inside a byte at offset 10",
    "bafkqaaaa, 1 byte too many at offset 4",
    "bciqa, a CID of version 18 at offset 0"
  })
  void refusesOtherText(String text, String message) {
    assertThatThrownBy(() -> Cid.parse(text))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage(message);
  }

  @Test
  void refusesVersionZeroInTheTextOfVersionOne() {
    String text = "bciqlu6awx6hqdt7kifaubxs5vyrchmadmgrzmf32tts2bb74b6iablq";

    assertThatThrownBy(() -> Cid.parse(text))
        .hasMessage("a CID of version 0 in other text at offset 0");
  }

  /// The example of the CID specification.
  @Test
  void readsOtherBases() {
    String text = "zb2rhe5P4gXftAwvA4eXQ5HJwsER2owDyS9sKaQRRVQPn93bA";
    Bytes digest =
        Bytes.parseHex("6e6ff7950a36187a801613426e858dce686cd7d7e3c0fc42ee0330072d245c95");
    Cid cid = new Cid(1, Cid.RAW, new Multihash(Multihash.SHA2_256, digest));

    assertThat(Cid.parse(text)).isEqualTo(cid);
    assertThat(cid.toString(Multibase.BASE58BTC)).isEqualTo(text);
    assertThat(cid.toString(Multibase.BASE32)).isEqualTo(cid.toString());
    assertThat(cid.toString(Multibase.BASE16)).isEqualTo("f" + cid.toBytes().toHex());
    assertThat(cid.toString(Multibase.BASE64URL))
        .isEqualTo(
            "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(cid.toBytes().toArray()));
    for (Multibase base : Multibase.values()) {
      assertThat(Cid.parse(cid.toString(base))).isEqualTo(cid);
    }
  }

  @Test
  void hasOneTextInVersionZero() {
    Cid zero = Cid.parse("QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR");

    assertThatThrownBy(() -> zero.toString(Multibase.BASE32))
        .hasMessage("a CID of version 0 has no text but " + zero);
  }

  @Test
  void refusesVersionZeroOfAnythingElse() {
    assertThatThrownBy(() -> new Cid(0, Cid.RAW, Multihash.sha256(new byte[1])))
        .hasMessage("a CID of version 0 is the SHA-256 of a dag-pb block");
  }

  @Test
  void checksContent() {
    byte[] content = "content".getBytes(StandardCharsets.UTF_8);
    Multihash node = Cid.ofReplicaCommitment(Bytes32.ZERO).multihash();

    assertThat(Multihash.blake2b256(content).matches(content)).isTrue();
    assertThat(Multihash.sha256(content).matches(new byte[7])).isFalse();
    assertThat(new Multihash(Multihash.IDENTITY, Bytes.copyOf(content)).matches(content)).isTrue();
    assertThat(node.isCheckable()).isFalse();
    assertThatThrownBy(() -> node.matches(content)).isInstanceOf(IllegalStateException.class);
  }
}
