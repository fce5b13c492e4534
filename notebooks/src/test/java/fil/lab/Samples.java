package fil.lab;

import fil.addr.Address;
import fil.chain.Message;
import fil.cid.Cid;
import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.ipld.IpldValue;
import fil.num.Bytes;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.Nonce;
import fil.num.TokenAmount;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.PostSettings;
import fil.proofs.r1cs.Census;
import fil.proofs.r1cs.CubicCircuit;
import fil.proofs.r1cs.PostCircuit;
import fil.proofs.teach.PaperCircuit;
import fil.proofs.teach.PaperField;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.LongStream;

/// Figures of every kind, as chapters make them, for tests to look at.
final class Samples {

  private Samples() {}

  /// All figures, made when they are first asked for: some want keys and signatures, which a test
  /// of anything else need not wait for.
  private static final class Made {
    private static final Map<String, Figure> FIGURES = Collections.unmodifiableMap(make());
  }

  /// A name for each figure, and the figure.
  static Map<String, Figure> figures() {
    return Made.FIGURES;
  }

  private static Map<String, Figure> make() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    List<List<Bytes>> before = tree(64, 2, -1);
    List<List<Bytes>> after = tree(64, 2, 37);
    figures.put("tree", MerkleTreeFigure.of("The tree of your sector", before));
    figures.put(
        "tree-changed",
        MerkleTreeFigure.of("One bit flipped in leaf 37", after).comparedTo(before));
    figures.put("tree-opened", MerkleTreeFigure.of("Leaf 5 opened", before).opening(5));
    figures.put(
        "tree-both",
        MerkleTreeFigure.of("Leaf 36 opened after a change", after).comparedTo(before).opening(36));
    figures.put("tree-four", MerkleTreeFigure.of("By hand", tree(4, 2, -1)).opening(2));
    figures.put("tree-one", MerkleTreeFigure.of("A single leaf", tree(1, 2, -1)));
    figures.put("tree-octal", MerkleTreeFigure.of("A tree of eights", tree(64, 8, -1)).opening(63));
    figures.put(
        "tree-folded",
        MerkleTreeFigure.of("A tree of 4,096 leaves", tree(4096, 2, 2000))
            .comparedTo(tree(4096, 2, -1)));
    figures.put(
        "tree-folded-octal", MerkleTreeFigure.of("512 leaves", tree(512, 8, -1)).opening(77));

    List<Long> lost = List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    figures.put(
        "leaves",
        LeafGrid.of("Your replica today", 64).losing(lost).asking(List.of(3L, 17L, 40L, 60L)));
    figures.put("leaves-one", LeafGrid.of("A single leaf, all there", 1));
    figures.put(
        "leaves-many",
        LeafGrid.of("All lost", 256).losing(LongStream.range(0, 256).boxed().toList()));
    figures.put(
        "bits", Fr32View.of("127 bytes over four words", Bytes.copyOf(sector(160), 0, 127)));
    figures.put("bits-one", Fr32View.of("One byte", Bytes.of(65)));
    figures.put("bits-most", Fr32View.of("Eight words", Bytes.copyOf(sector(256), 0, 254)));
    PaperCircuit cubic = PaperCircuit.cubic(PaperField.OF_97, 1, 5);
    figures.put("matrix", ConstraintMatrix.of("x³ + x + 5 = out", cubic));
    figures.put(
        "matrix-broken", ConstraintMatrix.of("A wrong x³", cubic).with(List.of(1, 35, 3, 9, 28)));
    figures.put("map-of-rows", ConstraintMap.of("The cubic", Census.of(CubicCircuit.blank())));
    figures.put(
        "map-of-post",
        ConstraintMap.of(
            "A window PoSt of 2 KiB",
            Census.of(
                PostCircuit.blank(
                    PostCircuit.Form.of(
                        PostSettings.window(SectorSize.KIB_2, ApiVersion.V1_2_0))))));
    byte[] sector = sector(2048);
    byte[] flipped = sector.clone();
    flipped[37] ^= 8;
    byte[] spoilt = sector.clone();
    spoilt[63] |= (byte) 0x80;
    List<SectorMap.Piece> pieces =
        List.of(
            new SectorMap.Piece("logbook", 0, 32, 900), new SectorMap.Piece("photo", 32, 16, 508));
    figures.put("map", SectorMap.of("Your sector", Bytes.copyOf(sector), pieces));
    figures.put(
        "map-changed",
        SectorMap.of("A bit flipped", Bytes.copyOf(flipped), pieces)
            .comparedTo(Bytes.copyOf(sector)));
    figures.put("map-spoilt", SectorMap.of("A spare bit set", Bytes.copyOf(spoilt), pieces));
    figures.put(
        "map-large",
        SectorMap.of(
            "A larger sector",
            Bytes.copyOf(sector(1 << 17)),
            List.of(new SectorMap.Piece("film", 0, 2048, 50_000))));

    Bytes text =
        Bytes.copyOf(
            "Ines, logbook: 7 April, wind from <script> & the west. "
                .repeat(3)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    figures.put("hex", HexView.of("The first bytes of the logbook", text));
    figures.put(
        "hex-regions",
        HexView.of("A CID, byte by byte", Bytes.copyOf(sector, 0, 39))
            .region(0, 1, "version")
            .region(1, 4, "codec")
            .region(4, 6, "hash function")
            .region(6, 7, "length")
            .region(7, 39, "digest"));
    figures.put("hex-long", HexView.of("A whole sector", Bytes.copyOf(sector)));
    figures.put(
        "hex-spare", HexView.of("Spare bits", Bytes.copyOf(sector, 0, 256)).withSpareBits());
    figures.put(
        "hex-spare-set",
        HexView.of("A spare bit set", Bytes.copyOf(spoilt, 0, 128)).withSpareBits());
    figures.put("hex-empty", HexView.of("Nothing", Bytes.EMPTY));

    Bytes message = Bytes.copyOf(Message.CODEC.encode(message()));
    figures.put("cbor-message", CborView.of("A message", message).as(Message.class));
    figures.put("cbor-plain", CborView.of("A message, and nobody says so", message));
    figures.put(
        "cbor-links",
        CborView.of("A map with a link", Bytes.copyOf(IpldValue.CODEC.encode(aMap())))
            .fields("unused"));
    figures.put(
        "cbor-refused",
        CborView.of("A number too long", Bytes.parseHex("8201" + "1805" + "00")).fields("a", "b"));
    figures.put(
        "cbor-wrong",
        CborView.of("A field is missing", Bytes.parseHex("89" + message.toHex().substring(2)))
            .as(Message.class));
    figures.put("cbor-empty", CborView.of("Nothing at all", Bytes.EMPTY));
    figures.put("cbor-noise", CborView.of("Bytes without a plan", sha(Bytes.of(9))));
    figures.put(
        "cbor-long",
        CborView.of("Ten thousand zeros", Bytes.parseHex("992710" + "00".repeat(10_000))));

    Bytes one = sha(Bytes.of(1));
    Bytes two = sha(Bytes.of(2));
    figures.put(
        "hashes",
        HashView.of("What a seal commits to", "CommD", one).and("CommR", two).and("CommP", one));
    figures.put(
        "comparison",
        HashComparison.of("Two miners, one file", "CommR, f01000", one, "CommR, f01234", two));
    figures.put("comparison-equal", HashComparison.of("The same", "yours", one, "Lotus's", one));
    ClaimsView claims =
        ClaimsView.of("Five miners").claim("Ines", 16).claim("Piet", 12).claim("Kai's cousin", 11);
    figures.put("claims", claims.claim("you", 10).claim("Rex", 3));
    figures.put("claims-few", claims.claim("you", 9).claim("Rex", 3).claim("nobody", 0));
    figures.put("claims-none", ClaimsView.of("No miners"));
    figures.put("claims-teaching", claims.under(fil.actors.power.PowerPolicy.TEACHING));
    ClaimsView many = ClaimsView.of("Forty miners of all sizes");
    for (int i = 1; i <= 40; i++) {
      many = many.claim("f0" + (1000 + i), fil.num.StoragePower.of(12_345_678_901L * i * i));
    }
    figures.put("claims-many", many);
    figures.put(
        "chart-lines",
        Chart.lines(
                "Nodes and path of a sector's tree",
                Chart.Axis.of("sector size", "bytes"),
                Chart.Axis.of("nodes", "count"))
            .series(
                "all <nodes>",
                List.of(2048, 1 << 23, 1L << 29, 1L << 35),
                List.of(127, 524287, 33554431, 2147483647))
            .series(
                "nodes on a path",
                List.of(2048, 1 << 23, 1L << 29, 1L << 35),
                List.of(7, 19, 25, 31))
            .logarithmicX()
            .logarithmicY());
    figures.put(
        "chart-guess",
        Chart.logLog(
                "Labels of a sector",
                Chart.Axis.of("sector size", "bytes"),
                Chart.Axis.of("time", "s"))
            .series(
                "labels",
                List.of(2048, 1 << 23, 1L << 29, 1L << 35),
                List.of(1e-4, 0.45, 29, 10_160))
            .series(
                "trees",
                List.of(2048, 1 << 23, 1L << 29, 1L << 35),
                List.of(2e-3, 4.1, 260, 48_000))
            .guess(List.of(2048, 1 << 23, 1L << 29, 1L << 35), List.of(0, 2, 0, 5_000)));
    figures.put(
        "chart-points",
        Chart.points(
                "Padded sizes", Chart.Axis.of("file", "bytes"), Chart.Axis.of("piece", "bytes"))
            .series(
                "piece",
                List.of(100, 127, 128, 200, 254, 300),
                List.of(128, 128, 256, 256, 256, 512)));
    figures.put(
        "chart-bars",
        Chart.bars(
                "Time of each stage",
                Chart.Axis.of("stage", "of sealing"),
                Chart.Axis.of("time", "ms"))
            .bars("2 KiB", List.of("labels", "columns", "tree"), List.of(1.5, 20.25, 31))
            .bars("8 MiB", List.of("labels", "columns", "tree"), List.of(15.5, 40.25, 61)));
    figures.putAll(ChainSamples.figures());
    figures.putAll(GraphSamples.figures());
    figures.putAll(SignatureSamples.figures());
    figures.putAll(ExecutionSamples.figures());
    figures.putAll(WalletSamples.figures());
    figures.putAll(MinerSamples.figures());
    Screen.install(new RecordingScreen());
    Sector own = Sector.of(Logbook.of(Learner.ANNA));
    figures.put("sector", own);
    SealedSector sealed = own.seal(Learner.ANNA);
    figures.put("sealed", sealed);
    figures.put("answer", sealed.challenge(5));
    figures.put("course", CourseMap.of("Map of the course", chapters()).at(6));
    return figures;
  }

  /// A message with fields of every kind.
  static Message message() {
    return new Message(
        0,
        new Address.Id(1234),
        new Address.Id(1000),
        new Nonce(5),
        TokenAmount.parse("1.5 FIL"),
        new Gas(1_000_000),
        TokenAmount.ofNano(2),
        TokenAmount.ZERO,
        new MethodNumber(0),
        Bytes.EMPTY);
  }

  private static IpldValue aMap() {
    SequencedMap<String, IpldValue> entries = new LinkedHashMap<>();
    entries.put("<b>", new IpldValue.LinkTo(Cid.ofDagCbor(new byte[] {(byte) 0x80})));
    entries.put(
        "list",
        IpldValue.Array.of(
            IpldValue.Int.of(-1),
            new IpldValue.Bool(true),
            new IpldValue.Null(),
            new IpldValue.Text("Kai & Ines")));
    return new IpldValue.Dictionary(entries);
  }

  private static List<CourseMap.Chapter> chapters() {
    List<String> lines =
        """
        0;Tour: a file becomes a sector;15;
        1;Bytes, CBOR, CIDs;40;0
        2;IPLD: DAGs, CAR, HAMT, AMT;45;1
        3;Addresses, keys, signatures;40;1
        4;Messages, gas, the VM;45;2 3
        5;Actors I: init, account, multisig, payment channel;45;4
        6;Pieces, Fr32, CommP;40;1
        7;Storage market and deals;45;5 6
        8;The miner actor: sectors, deadlines, faults;45;2 4 6
        9;Power and rewards;40;7 8
        10;SDR by hand;40;6
        11;PoRep: trees and commitments;45;10
        12;SNARKs by hand, then Groth16;45;3 11
        13;Proof of spacetime;40;8 11
        14;Randomness: tickets, VRF, drand;35;3
        15;Expected Consensus and weight;45;9 14
        16;Forks, finality, consensus faults;40;15
        17;The token;45;9
        18;Retrieval and payment channels;35;5 7
        19;How the protocol evolved;45;7 11 15
        20;Seal for real;45;11 12\
        """
            .lines()
            .toList();
    List<CourseMap.Chapter> chapters = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split(";", -1);
      List<Integer> needs =
          parts[3].isEmpty()
              ? List.of()
              : List.of(parts[3].split(" ", -1)).stream().map(Integer::parseInt).toList();
      int number = Integer.parseInt(parts[0]);
      chapters.add(
          new CourseMap.Chapter(
              number, parts[1], Integer.parseInt(parts[2]), needs, number % 6 == 0 && number < 7));
    }
    return chapters;
  }

  /// A tree over leaves that hold their own number; leaf `changed` holds something else.
  static List<List<Bytes>> tree(int leaves, int arity, int changed) {
    List<List<Bytes>> rows = new ArrayList<>();
    List<Bytes> row = new ArrayList<>();
    for (int i = 0; i < leaves; i++) {
      row.add(sha(Bytes.of(i & 0xff, i >> 8, i == changed ? 1 : 0)));
    }
    rows.add(row);
    while (row.size() > 1) {
      List<Bytes> above = new ArrayList<>();
      for (int i = 0; i < row.size(); i += arity) {
        above.add(row.subList(i, i + arity).stream().reduce(Bytes.EMPTY, Bytes::concat));
      }
      above.replaceAll(Samples::sha);
      rows.add(above);
      row = above;
    }
    return rows;
  }

  static byte[] sector(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size / 2; i++) {
      bytes[i] = (byte) (i % 32 == 31 ? i & 0x3f : i * 7);
    }
    return bytes;
  }

  static Bytes sha(Bytes bytes) {
    try {
      return Bytes.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
