package fil.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.addr.Address;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Link;
import fil.crypto.KeyType;
import fil.crypto.PrivateKey;
import fil.crypto.Signature;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.Nonce;
import fil.num.TokenAmount;
import fil.num.Uint64;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChainRecordsTest {

  private static final Cid CID = Cid.ofDagCbor(new byte[] {(byte) 0x80});

  private static final Message MESSAGE =
      new Message(
          0,
          new Address.Id(1001),
          new Address.Id(1002),
          Nonce.parse("18446744073709551615"),
          TokenAmount.parse("1.5 FIL"),
          new Gas(1_000_000),
          TokenAmount.ofNano(3),
          TokenAmount.ofNano(1),
          MethodNumber.parse("18446744073709551615"),
          Bytes.of(1, 2, 3));

  /// Computed with lotus 1.14.4.
  @Test
  void aBlockWithoutMessagesLinksToTwoEmptyLists() {
    MemoryBlockStore store = new MemoryBlockStore();

    Link<MsgMeta> lists = MsgMeta.save(store, List.of(), List.of());

    assertThat(lists).hasToString("bafy2bzacecmda75ovposbdateg7eyhwij65zklgyijgcjwynlklmqazpwlhba");
    assertThat(store.load(lists, MsgMeta.CODEC).blsMessages(store)).isEmpty();
  }

  @Test
  void messageListsComeBackInTheirOrder() {
    MemoryBlockStore store = new MemoryBlockStore();
    List<Cid> bls = names(0, 100);
    List<Cid> secp = names(100, 109);

    MsgMeta lists = store.load(MsgMeta.save(store, bls, secp), MsgMeta.CODEC);

    assertThat(lists.blsMessages(store)).isEqualTo(bls);
    assertThat(lists.secpMessages(store)).isEqualTo(secp);
  }

  @Test
  void theSignatureIsPartOfTheNameUnlessItIsBls() {
    SignedMessage secp = new SignedMessage(MESSAGE, Signature.decode(Bytes.of(1, 9, 9)));
    SignedMessage bls = new SignedMessage(MESSAGE, Signature.decode(Bytes.of(2, 9, 9)));

    assertThat(bls.cid()).isEqualTo(MESSAGE.cid());
    assertThat(secp.cid()).isNotEqualTo(MESSAGE.cid());
    assertThat(SignedMessage.CODEC.decode(SignedMessage.CODEC.encode(secp))).isEqualTo(secp);
  }

  @Tag("M-04")
  @Test
  void aSignatureIsForOneMessageAlone() {
    PrivateKey key = PrivateKey.derive(KeyType.SECP256K1, Bytes.zeros(32));
    SignedMessage signed = new SignedMessage(MESSAGE, key.sign(nameOf(MESSAGE)));
    Message m = MESSAGE;
    List<Message> tampered =
        List.of(
            message(new Address.Id(9), m.from(), m.nonce(), m.value(), m.gasLimit(), m.method()),
            message(m.to(), new Address.Id(9), m.nonce(), m.value(), m.gasLimit(), m.method()),
            message(m.to(), m.from(), new Nonce(9), m.value(), m.gasLimit(), m.method()),
            message(m.to(), m.from(), m.nonce(), TokenAmount.ofFil(9), m.gasLimit(), m.method()),
            message(m.to(), m.from(), m.nonce(), m.value(), new Gas(9), m.method()),
            message(m.to(), m.from(), m.nonce(), m.value(), m.gasLimit(), MethodNumber.SEND),
            priced(m.gasFeeCap(), TokenAmount.ofNano(2), m.params()),
            priced(TokenAmount.ofNano(2), m.gasPremium(), m.params()),
            priced(m.gasFeeCap(), m.gasPremium(), Bytes.of(1, 2)));

    assertThat(isSigned(signed, key)).isTrue();
    assertThat(tampered)
        .doesNotContain(MESSAGE)
        .noneMatch(other -> isSigned(new SignedMessage(other, signed.signature()), key));
  }

  private static boolean isSigned(SignedMessage signed, PrivateKey key) {
    return Address.of(key).hasSigned(nameOf(signed.message()), signed.signature());
  }

  private static Bytes nameOf(Message message) {
    return message.cid().toBytes();
  }

  private static Message message(
      Address to, Address from, Nonce nonce, TokenAmount value, Gas limit, MethodNumber method) {
    return new Message(
        MESSAGE.version(),
        to,
        from,
        nonce,
        value,
        limit,
        MESSAGE.gasFeeCap(),
        MESSAGE.gasPremium(),
        method,
        MESSAGE.params());
  }

  private static Message priced(TokenAmount cap, TokenAmount premium, Bytes params) {
    return new Message(
        MESSAGE.version(),
        MESSAGE.to(),
        MESSAGE.from(),
        MESSAGE.nonce(),
        MESSAGE.value(),
        MESSAGE.gasLimit(),
        cap,
        premium,
        MESSAGE.method(),
        params);
  }

  /// With a signature of 65 bytes a message is 69 bytes longer, which its sender pays for.
  @Test
  void aSecp256k1SignatureTakes69Bytes() {
    Signature signature = Signature.decode(Bytes.of(1).concat(Bytes.zeros(65)));

    assertThat(SignedMessage.CODEC.encode(new SignedMessage(MESSAGE, signature)))
        .hasSize(Message.CODEC.encode(MESSAGE).length + 69);
  }

  @Test
  void theMinerSignsTheHeaderWithoutItsSignature() {
    BlockHeader header = header();
    BlockHeader unsigned = header.signedWith(null);

    assertThat(header.signingBytes()).isEqualTo(unsigned.signingBytes());
    assertThat(BlockHeader.CODEC.decode(header.signingBytes().toArray())).isEqualTo(unsigned);
    assertThat(header.cid()).isNotEqualTo(unsigned.cid());
    assertThat(BlockHeader.CODEC.decode(BlockHeader.CODEC.encode(header))).isEqualTo(header);
  }

  @Test
  void tipsetKeysComeBackFromTheirBytes() {
    TipsetKey key = new TipsetKey(names(0, 3));

    assertThat(TipsetKey.decode(key.toBytes())).isEqualTo(key);
    assertThat(key.toBytes().size()).isEqualTo(3 * 38);
    assertThat(TipsetKey.EMPTY.toBytes()).isEqualTo(Bytes.EMPTY);
    assertThat(key).asString().startsWith("{bafy2bz").endsWith("}");
    assertThatThrownBy(() -> TipsetKey.decode(key.toBytes().slice(0, 100)))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void successIsExitCodeZero() {
    assertThat(new Receipt(0, Bytes.EMPTY, new Gas(5)).isSuccess()).isTrue();
    assertThat(new Receipt(16, Bytes.EMPTY, new Gas(5)).isSuccess()).isFalse();
  }

  /// Headers with a few bytes changed, cut or doubled either encode to what they were read from, or
  /// are refused with a place inside them.
  @RepeatedTest(300)
  void damagedHeadersAreRefusedOrComeBack(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    byte[] bytes = BlockHeader.CODEC.encode(header());
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    byte[] damaged = Arrays.copyOf(bytes, bytes.length - random.nextInt(3) + 1);
    try {
      BlockHeader header = BlockHeader.CODEC.decode(damaged);
      assertThat(BlockHeader.CODEC.encode(header)).isEqualTo(damaged);
    } catch (MalformedInputException e) {
      assertThat(e.offset()).isBetween(0L, (long) damaged.length);
    }
  }

  private static List<Cid> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> Cid.ofDagCbor(new byte[] {(byte) i})).toList();
  }

  private static BlockHeader header() {
    return new BlockHeader(
        new Address.Id(1000),
        new Ticket(Bytes.of(1, 2)),
        new ElectionProof(1, Bytes.of(3)),
        List.of(new BeaconEntry(new Uint64(7), Bytes.of(4))),
        List.of(new PostProof(3, Bytes.of(5))),
        List.of(CID),
        new BlockHeader.Weight(BigInteger.valueOf(3840)),
        new ChainEpoch(1),
        CID,
        new Link<>(CID),
        new Link<>(CID),
        null,
        new Uint64(1_596_740_665),
        Signature.decode(Bytes.of(2, 6)),
        new Uint64(0),
        TokenAmount.ofAtto(100));
  }
}
