package fil.proofs.post;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.porep.ApiVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/// What a proof of spacetime proves: that these sectors are there, at the time of this randomness.
///
/// @param settings the kind of proof
/// @param randomness from the chain, a field element: whoever draws it clears the two top bits
/// @param sectors in ascending order of their numbers, each once
public record PostStatement(PostSettings settings, Bytes32 randomness, List<Sector> sectors) {

  /// A sector as the chain knows it.
  ///
  /// @param number from 0
  public record Sector(long number, Bytes32 commR) {

    public Sector {
      if (number < 0) {
        throw new IllegalArgumentException("no sector has the number " + number);
      }
    }
  }

  public PostStatement {
    sectors = sectors.stream().sorted(Comparator.comparingLong(Sector::number)).toList();
    if (sectors.isEmpty()) {
      throw new IllegalArgumentException(
          "a proof of spacetime is about sectors, and there is none");
    }
    if (sectors.stream().map(Sector::number).distinct().count() != sectors.size()) {
      throw new IllegalArgumentException("a sector is named twice");
    }
    if (settings.isWinning() && sectors.size() != 1) {
      throw new IllegalArgumentException("one sector wins a block, not " + sectors.size());
    }
  }

  public int partitions() {
    return settings.partitions(sectors.size());
  }

  /// The leaves that a sector has to open.
  ///
  /// Until version 1.2 challenges were counted through all sectors, so that a sector's depended on
  /// its neighbours; since then each sector counts from 0 (FIP-0061).
  ///
  /// @param position the sector's place in the list
  public List<Long> challenges(int position) {
    int count =
        settings.isWinning() ? settings.sectorsInPartition() : settings.challengesPerSector();
    long first = settings.version() == ApiVersion.V1_2_0 ? 0 : (long) position * count;
    long number = sectors.get(position).number();
    return LongStream.range(first, first + count)
        .mapToObj(index -> LeafChallenge.leaf(randomness, number, index, settings.size()))
        .toList();
  }

  /// The CommRs of the sectors of a partition, the last one repeated where there are not enough.
  ///
  /// @param partition from 0
  public List<Bytes32> commRs(int partition) {
    return opened(partition).stream().map(Opened::commR).toList();
  }

  /// What the verifier of a partition's zero-knowledge proof is given: for each sector its CommR,
  /// then the leaves that it opens.
  ///
  /// @param partition from 0
  public List<Fr> publicInputs(int partition) {
    List<Fr> inputs = new ArrayList<>();
    for (Opened sector : opened(partition)) {
      inputs.add(Fr.of(sector.commR.bytes()));
      sector.leaves.forEach(leaf -> inputs.add(Fr.of(leaf)));
    }
    return List.copyOf(inputs);
  }

  /// What a partition is about, as its circuit sees it: for each sector its CommR and the leaves it
  /// opens, the last sector repeated where there are not enough.
  ///
  /// @param partition from 0
  public List<Opened> opened(int partition) {
    List<Opened> opened = new ArrayList<>();
    if (settings.isWinning()) {
      Bytes32 commR = sectors.get(partition).commR();
      challenges(partition).forEach(leaf -> opened.add(new Opened(commR, List.of(leaf))));
      return opened;
    }
    int first = partition * settings.sectorsInPartition();
    int end = Math.min(first + settings.sectorsInPartition(), sectors.size());
    for (int position = first; position < end; position++) {
      opened.add(new Opened(sectors.get(position).commR(), challenges(position)));
    }
    while (opened.size() < settings.sectorsInPartition()) {
      opened.add(opened.getLast());
    }
    return opened;
  }

  /// A sector in the eyes of the circuit.
  ///
  /// @param leaves in the order of the challenges
  public record Opened(Bytes32 commR, List<Long> leaves) {

    public Opened {
      leaves = List.copyOf(leaves);
    }
  }
}
