package fil.proofs.gpu;

import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.porep.SectorSize;
import fil.proofs.sector.DamagedSectorException;
import fil.proofs.sector.SectorFolder;
import fil.proofs.sector.UnsuitableInputException;
import fil.proofs.snark.ParameterFolder;
import fil.proofs.snark.ParameterSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What steps of [GpuCheck] leave for each other.
///
/// @param path the folder for what is only needed meanwhile
/// @param parameters those of proofs, in that folder or brought from elsewhere
record CheckScratch(Path path, ParameterFolder parameters) {

  /// Something that a step leaves and another begins with.
  ///
  /// @param kind what it is
  /// @param size of which sector
  record Need(Kind kind, SectorSize size) {

    /// What there may be.
    enum Kind {
      /// A sector that is sealed to its end.
      SECTOR,
      /// Parameters of its proof.
      PARAMETERS
    }
  }

  /// The folder of a run.
  ///
  /// @param environment where `SEALAB_PARAMS` may name another folder of parameters
  static CheckScratch of(Path path, Map<String, String> environment) {
    String given = environment.getOrDefault("SEALAB_PARAMS", "");
    return new CheckScratch(
        path, new ParameterFolder(given.isBlank() ? path.resolve("params") : Path.of(given)));
  }

  /// The folder of the sector of a size.
  Path sector(SectorSize size) {
    return path.resolve("sector-" + size);
  }

  /// The parameters for proofs of a seal.
  static ParameterSet parameters(SectorSize size) {
    return new ParameterSet(ParameterSet.Kind.POREP, size);
  }

  /// The first thing that is not there of what a step begins with, as a part of a sentence.
  /// Parameters whose note was altered are not missing: who opens them says what is wrong.
  ///
  /// @throws IOException when it cannot be seen what is there
  Optional<String> missing(List<Need> needs) throws IOException {
    for (Need need : needs) {
      boolean isThere =
          switch (need.kind()) {
            case SECTOR -> isSealed(need.size());
            case PARAMETERS -> hasParameters(need.size());
          };
      if (!isThere) {
        return Optional.of(
            switch (need.kind()) {
              case SECTOR -> "no sector of %s was sealed to its end".formatted(need.size());
              case PARAMETERS ->
                  "there are no parameters %s in %s that are known to be whole"
                      .formatted(parameters(need.size()), parameters.path());
            });
      }
    }
    return Optional.empty();
  }

  private boolean isSealed(SectorSize size) {
    try {
      return new SectorFolder(sector(size)).manifest().commitments().isPresent();
    } catch (UnsuitableInputException | DamagedSectorException e) {
      return false; // there is no folder yet, or nothing in it
    }
  }

  private boolean hasParameters(SectorSize size) throws IOException {
    try {
      return parameters.has(parameters(size));
    } catch (UnfitParametersException e) {
      return true;
    }
  }
}
