package fil.proofs.snark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.PostSettings;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.PorepCircuit;
import fil.proofs.r1cs.PostCircuit;
import fil.proofs.r1cs.UpdateCircuit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Parameters that the network has for a kind of proof and a sector size: which circuit they are of,
/// and what the reference calls their files, see [parameter_cache.rs].
///
/// [parameter_cache.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-core/src/parameter_cache.rs
public record ParameterSet(Kind kind, SectorSize size) {

  /// The generation of all parameters in use.
  private static final String VERSION = "v28";

  private static final int BASE_DEGREE = 6;
  private static final int EXPANSION_DEGREE = 8;

  /// A node, its parents, and the node three times more, see
  /// [fil.proofs.porep.SealStatement#publicInputs].
  private static final int INPUTS_OF_CHALLENGE = 1 + BASE_DEGREE + EXPANSION_DEGREE + 3;

  /// What is proved.
  public enum Kind {
    POREP,
    WINNING,
    WINDOW,
    UPDATE;

    /// The kind in a word: `porep`.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// All of them, by kind and then by size.
  public static List<ParameterSet> all() {
    List<ParameterSet> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      SectorSize.REGISTERED.forEach(size -> all.add(new ParameterSet(kind, size)));
    }
    return List.copyOf(all);
  }

  /// The parameters of that name, such as `porep-2kib`, in small letters or large ones.
  public static Optional<ParameterSet> named(String name) {
    return all().stream().filter(set -> set.toString().equalsIgnoreCase(name)).findFirst();
  }

  /// The circuit for set-up.
  public Circuit circuit() {
    return switch (kind) {
      case POREP -> PorepCircuit.blank(PorepCircuit.Form.of(size));
      case WINNING -> PostCircuit.blank(PostCircuit.Form.of(PostSettings.winning(size)));
      case WINDOW -> PostCircuit.blank(PostCircuit.Form.of(window()));
      case UPDATE -> UpdateCircuit.blank(UpdateCircuit.Form.of(size));
    };
  }

  /// The number of public inputs of the circuit, with the one that is always one.
  public int inputs() {
    return switch (kind) {
      case POREP -> 1 + 3 + size.challengesInPartition() * INPUTS_OF_CHALLENGE;
      case WINNING -> 1 + inputs(PostSettings.winning(size));
      case WINDOW -> 1 + inputs(window());
      case UPDATE -> 1 + 4;
    };
  }

  /// For each sector its CommR and its challenges.
  private static int inputs(PostSettings settings) {
    return settings.sectorsInPartition() * (1 + settings.challengesPerSector());
  }

  /// The circuit of a window's proof is the same in every version.
  private PostSettings window() {
    return PostSettings.window(size, ApiVersion.V1_1_0);
  }

  /// What the reference calls the files, without what follows the last dot: the kind, the shape of
  /// the trees, and a digest of all that the circuit depends on.
  public String fileName() {
    String digest = Bytes.copyOf(Sha256.hash(identifier().getBytes(US_ASCII))).toHex();
    String prefix =
        switch (kind) {
          case POREP -> "stacked-proof-of-replication-" + tree() + "-sha256_hasher";
          case WINNING, WINDOW -> "proof-of-spacetime-fallback-" + tree();
          case UPDATE -> "empty-sector-update-" + tree();
        };
    return VERSION + "-" + prefix + "-" + digest;
  }

  private String tree() {
    Shape shape = size.shape();
    return "merkletree-poseidon_hasher-%d-%d-%d".formatted(shape.base(), shape.sub(), shape.top());
  }

  /// The reference's words for all that the circuit depends on, to the letter.
  private String identifier() {
    return switch (kind) {
      case POREP ->
          ("layered_drgporep::PublicParams{ graph: stacked_graph::StackedGraph{expansion_degree: %d"
                  + " base_graph: drgraph::BucketGraph{size: %d; degree: %d; hasher:"
                  + " poseidon_hasher} }, challenges: LayerChallenges { layers: %d, max_count: %d"
                  + " }, tree: %s }")
              .formatted(
                  EXPANSION_DEGREE,
                  size.nodes(),
                  BASE_DEGREE,
                  size.layers(),
                  size.challengesInPartition(),
                  tree());
      case WINNING -> post(PostSettings.winning(size));
      case WINDOW -> post(window());
      case UPDATE ->
          "empty_sector_update::PublicParams{ sector_nodes: %d }".formatted(size.nodes());
    };
  }

  private String post(PostSettings settings) {
    return "FallbackPoSt::PublicParams{sector_size: %d, challenge_count: %d, sector_count: %d}"
        .formatted(size.bytes(), settings.challengesPerSector(), settings.sectorsInPartition());
  }

  /// The name that people give them: `porep-2KiB`.
  @Override
  public String toString() {
    return kind + "-" + size;
  }
}
