package fil.piece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AggregateTest {

  private static final PaddedPieceSize GIB_32 = new PaddedPieceSize(32L << 30);

  /// Two pieces and their aggregate of 1 MiB, of `creation_test.go` in go-data-segment.
  private static final PieceInfo CAT =
      piece("baga6ea4seaqae5ysjdbsr4b5jhotaz5ooh62jrrdbxwygfpkkfjz44kvywycmgy", 524_288);

  private static final PieceInfo PICTURE =
      piece("baga6ea4seaqnrm2n2g4m23t6rs26obxjw2tjtr7tcho24gepj2naqhevytduyoa", 262_144);

  @Test
  void namesTheWholeAsTheReferenceDoes() {
    Aggregate aggregate = Aggregate.of(new PaddedPieceSize(1 << 20), List.of(CAT, PICTURE));

    assertThat(aggregate.info().cid())
        .hasToString("baga6ea4seaqnqkeoqevjjjfe46wo2lpfclcbmkyms4wkz5srou3vzmr3w3c72bq");
    assertThat(aggregate.indexInfo())
        .isEqualTo(PieceHasher.hash(Arrays.copyOf(aggregate.index(), 508)));
    assertThat(aggregate.indexInfo().cid())
        .hasToString("baga6ea4seaqhcxljs2dth37blnnevcbzvf2bkveytmtpdiq6lwseenadxzzoyei");
    assertThat(aggregate.entries())
        .extracting(IndexEntry::offset, IndexEntry::size, entry -> entry.checksum().toHex())
        .containsExactly(
            tuple(0L, 524_288L, "f09f73f5f2710ab83fd968425c73b91e"),
            tuple(524_288L, 262_144L, "8403b5d28d6670d2356a212c72c53a03"));
  }

  /// `InclusionGolden1` of go-data-segment: ten pieces in 32 GiB, the proof of the fourth.
  @Test
  void provesAsTheReferenceDoes() {
    Aggregate aggregate = Aggregate.of(GIB_32, tenPieces());
    InclusionProof proof = aggregate.prove(3);

    assertThat(aggregate.info().commP().toHex())
        .isEqualTo("3f46bc645b07a3ea2c04f066f939ddf7e269dd77671f9e1e61a3a3797e665127");
    assertThat(proof.subtree().index()).isEqualTo(5);
    assertThat(proof.subtree().siblings())
        .extracting(Bytes32::toHex)
        .containsExactly(
            "0d0e0a0100020000000000000000000000000000000000000000000000000000",
            "0d0e0a0100040000000000000000000000000000000000000000000000000000",
            "b6a5c5d0cbaabd7e63de256c819d84623fde6f53d616120508667b12659f7c3e",
            "2df9cf74cb24e6349b809399b3a046640219dce8b97954eec43bf605dcc59b2d",
            "d8610218425ab5e95b1ca6239d29a2e420d706a96f373e2f9c9a91d759d19b01",
            "d628c4e101d5ca9aa4b341e4d0f028be8636fd7a0c3bf691cef16113b8d97932");
    assertThat(proof.entry().index()).isEqualTo(0x1ffc_0003L);
    assertThat(proof.entry().siblings()).hasSize(29);
    assertThat(proof.entry().siblings().getFirst().toHex())
        .isEqualTo("ca99a41370d2dd04f7d97b0fed8a9833031291a6f7c825d7245b428fef8b2734");
    assertThat(proof.entry().siblings().getLast().toHex())
        .isEqualTo("d0eef6d1bccabc5b5b9e3af2fea8ea9d184f08f43ac2071bdc635d44bbe35115");
  }

  @Test
  void provesEachPiece() {
    List<PieceInfo> pieces = tenPieces();
    Aggregate aggregate = Aggregate.of(GIB_32, pieces);

    for (int i = 0; i < pieces.size(); i++) {
      byte[] wire = InclusionProof.CODEC.encode(aggregate.prove(i));
      InclusionProof proof = InclusionProof.CODEC.decode(wire);

      assertThat(proof.verify(pieces.get(i))).isEqualTo(aggregate.info());
      assertThat(proof.proves(pieces.get((i + 1) % 10), aggregate.info())).isFalse();
    }
  }

  /// The whole from its data and the whole from commitments are the same.
  @ParameterizedTest
  @CsvSource({"512, 100", "4096, 100 1000 127", "16384, 3 4 5 1", "65536, 127 508 12000"})
  void hashesToWhatItIsMadeOf(long size, String lengths) throws IOException {
    List<byte[]> data =
        IntStream.of(Arrays.stream(lengths.split(" ")).mapToInt(Integer::parseInt).toArray())
            .mapToObj(AggregateTest::random)
            .toList();
    Aggregate aggregate =
        Aggregate.of(new PaddedPieceSize(size), data.stream().map(PieceHasher::hash).toList());
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    List<InputStream> streams = new ArrayList<>();
    data.forEach(bytes -> streams.add(new ByteArrayInputStream(bytes)));

    aggregate.write(streams, raw, Progress.NONE, Stop.create());

    assertThat(raw.size()).isEqualTo(aggregate.info().size().unpadded().bytes());
    assertThat(PieceHasher.hash(raw.toByteArray())).isEqualTo(aggregate.info());
    int indexBytes = (int) new PaddedPieceSize(4 * 64).unpadded().bytes();
    byte[] index = Arrays.copyOfRange(raw.toByteArray(), raw.size() - indexBytes, raw.size());
    assertThat(Aggregate.parseIndex(index)).isEqualTo(aggregate.entries());
  }

  @Test
  void refusesEachChangedByteOfAProof() {
    PieceInfo one = PieceHasher.hash(random(1_000));
    PieceInfo other = PieceHasher.hash(random(3_000));
    Aggregate aggregate = Aggregate.of(new PaddedPieceSize(16_384), List.of(one, other));
    byte[] wire = InclusionProof.CODEC.encode(aggregate.prove(1));

    for (int at = 0; at < wire.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = wire.clone();
        changed[at] ^= (byte) (1 << bit);
        assertThat(isProof(changed, other, aggregate.info())).as("byte %d", at).isFalse();
      }
    }
    assertThat(isProof(wire, other, aggregate.info())).isTrue();
    for (int length = 0; length < wire.length; length++) {
      assertThat(isProof(Arrays.copyOf(wire, length), other, aggregate.info())).isFalse();
    }
  }

  @Test
  void refusesEachChangedByteOfAPiece() {
    PieceInfo piece = PieceHasher.hash(random(1_000));
    Aggregate aggregate = Aggregate.of(new PaddedPieceSize(16_384), List.of(piece));
    InclusionProof proof = aggregate.prove(0);

    for (int at = 0; at < Bytes32.SIZE; at++) {
      byte[] changed = piece.commP().toArray();
      changed[at] ^= 1;
      PieceInfo other = new PieceInfo(piece.size(), Bytes32.copyOf(changed));
      assertThat(proof.proves(other, aggregate.info())).isFalse();
    }
    for (int height = 7; height < 62; height++) {
      PaddedPieceSize size = new PaddedPieceSize(1L << height);
      assertThat(proof.proves(new PieceInfo(size, piece.commP()), aggregate.info()))
          .isEqualTo(size.equals(piece.size()));
    }
  }

  /// The two paths are right, but the entry lies among the data and not in the index.
  @Test
  void refusesAnEntryOutsideTheIndex() {
    PieceInfo piece = PieceHasher.hash(random(100));
    IndexEntry entry = IndexEntry.of(piece, 0);
    SparseTree tree = new SparseTree(9);
    tree.put(2, 0, piece.commP());
    tree.put(1, 100, entry.node());
    tree.hash();
    InclusionProof proof = new InclusionProof(tree.path(2, 0), tree.path(1, 100));

    assertThatThrownBy(() -> proof.verify(piece))
        .isInstanceOf(InvalidInclusionException.class)
        .hasMessage("the entry lies at 6400, before the index");
  }

  @Test
  void refusesPathsAboveAllSizes() {
    InclusionPath high = new InclusionPath(0, Collections.nCopies(62, Bytes32.ZERO));
    InclusionPath none = new InclusionPath(0, List.of());
    PieceInfo piece = PieceInfo.zeros(PaddedPieceSize.MIN);

    assertThatThrownBy(() -> new InclusionProof(high, none).verify(piece))
        .isInstanceOf(InvalidInclusionException.class);
    assertThatThrownBy(() -> new InclusionProof(none, high).verify(piece))
        .isInstanceOf(InvalidInclusionException.class);
    assertThatThrownBy(() -> new InclusionProof(none, none).verify(piece))
        .isInstanceOf(InvalidInclusionException.class);
    assertThatThrownBy(() -> new InclusionPath(0, Collections.nCopies(63, Bytes32.ZERO)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InclusionPath(2, List.of(Bytes32.ZERO)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void passesOverEntriesThatSayNothing() {
    Aggregate aggregate = Aggregate.of(new PaddedPieceSize(1 << 20), List.of(CAT, PICTURE));
    byte[] index = aggregate.index();
    index[0] ^= 1;

    assertThat(Aggregate.parseIndex(index)).containsExactly(aggregate.entries().get(1));
    assertThat(Aggregate.parseIndex(random(127 * 4))).isEmpty();
    assertThatThrownBy(() -> Aggregate.parseIndex(new byte[64]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 63, 65})
  void refusesEntriesOfOtherSizes(int size) {
    assertThatThrownBy(() -> IndexEntry.parse(Bytes.zeros(size)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "128, 0, 'has no room for an index'",
    "256, 1, 'the pieces reach to 128, and the index of an aggregate of 256 bytes begins at 0'",
    "1024, 5, 'has room for 4 pieces, not 5'",
    "512, 3, 'the pieces reach to 384'"
  })
  void refusesWhatDoesNotFit(long size, int pieces, String sentence) {
    List<PieceInfo> zeros = Collections.nCopies(pieces, PieceInfo.zeros(PaddedPieceSize.MIN));

    assertThatThrownBy(() -> Aggregate.of(new PaddedPieceSize(size), zeros))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  private static boolean isProof(byte[] wire, PieceInfo piece, PieceInfo aggregate) {
    try {
      return InclusionProof.CODEC.decode(wire).proves(piece, aggregate);
    } catch (MalformedInputException e) {
      return false;
    }
  }

  /// The pieces of the reference's sample: invented commitments that begin with `0d0e0a01`.
  private static List<PieceInfo> tenPieces() {
    int[] mebibytes = {256, 1024, 512, 512, 1024, 256, 512, 1024, 256, 512};
    List<PieceInfo> pieces = new ArrayList<>();
    for (int i = 0; i < mebibytes.length; i++) {
      byte[] commP = new byte[32];
      System.arraycopy(new byte[] {0xd, 0xe, 0xa, 1, 0, (byte) i}, 0, commP, 0, 6);
      pieces.add(
          new PieceInfo(new PaddedPieceSize((long) mebibytes[i] << 20), Bytes32.copyOf(commP)));
    }
    return pieces;
  }

  private static PieceInfo piece(String cid, long size) {
    return new PieceInfo(new PaddedPieceSize(size), Cid.parse(cid).toCommitment());
  }

  private static byte[] random(int size) {
    byte[] data = new byte[size];
    new Random(size).nextBytes(data);
    return data;
  }
}
