package fil.lab.cli;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.lab.files.Sentences;
import fil.num.Bytes32;
import fil.proofs.groth16.FreshElement;
import fil.proofs.groth16.ToxicWaste;
import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.msm.FixedBase;
import fil.proofs.ntt.Scalars;
import fil.proofs.sector.DamagedSectorException;
import fil.proofs.sector.UnsuitableInputException;
import fil.proofs.snark.ParameterFolder;
import fil.proofs.snark.ParameterPlan;
import fil.proofs.snark.ParameterSet;
import fil.proofs.snark.ReferenceStringFile;
import fil.proofs.snarkpack.ReferenceString;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `sealab params`: what proving and verifying need.
@Command(
    name = "params",
    description = {
      "Makes and keeps the parameters that proofs are made and verified with.",
      "They are made on this machine, so they are for learning: real ones come from a ceremony."
    },
    subcommands = {
      ParamsCommand.ListCommand.class,
      ParamsCommand.MakeCommand.class,
      ParamsCommand.CheckCommand.class,
      ParamsCommand.CleanCommand.class
    },
    mixinStandardHelpOptions = true)
final class ParamsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }

  /// Work on a folder that may fail as files do.
  @FunctionalInterface
  interface FolderWork {
    int run(TerminalProgress progress, Stop stop) throws IOException;
  }

  /// Runs work that can be stopped, and turns what the library says into complaints.
  static int run(CommandSpec spec, FolderWork work) {
    PrintWriter err = spec.commandLine().getErr();
    return Interruptible.run(
        err,
        stop -> {
          TerminalProgress progress = TerminalProgress.to(err);
          try {
            return work.run(progress, stop);
          } catch (UnfitParametersException e) {
            throw Complaint.wrong(e.getMessage() + ".");
          } catch (UnsuitableInputException e) {
            throw Complaint.badArguments(String.valueOf(e.getMessage()));
          } catch (DamagedSectorException e) {
            throw Complaint.wrong(String.valueOf(e.getMessage()));
          } catch (IOException e) {
            throw Complaint.wrong(Sentences.of(e) + ".");
          } catch (UncheckedIOException e) {
            throw Complaint.wrong(Sentences.of(e.getCause()) + ".");
          } finally {
            progress.end();
          }
        });
  }

  private static void print(CommandSpec spec, String line) {
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.println(line);
    stdout.flush();
  }

  /// `sealab params list`.
  @Command(
      name = "list",
      description = {
        "Names the parameters that are there, with size and digest.",
        "Ends with 1 when the note of some was altered; the others are named all the same."
      },
      mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ParamsOption option;

    @Override
    public Integer call() {
      return run(
          spec,
          (_, _) -> {
            ParameterFolder folder = option.choose();
            List<ParameterFolder.Entry> entries = folder.entries();
            for (ParameterFolder.Entry entry : entries) {
              print(
                  spec,
                  line(entry.set().toString(), entry.bytes(), entry.isMadeHere(), entry.sha256()));
            }
            Optional<ReferenceStringFile.Entry> string = stringIn(folder);
            string.ifPresent(entry ->
                print(
                    spec,
                    line(
                        ReferenceStringFile.NAME,
                        entry.bytes(),
                        entry.isMadeHere(),
                        entry.sha256())));
            print(
                spec,
                entries.isEmpty() && string.isEmpty()
                    ? "There are no parameters in " + folder.path() + "."
                    : "They are in " + folder.path() + ", insecure, for learning.");
            List<String> flaws = folder.flaws();
            PrintWriter err = spec.commandLine().getErr();
            flaws.forEach(flaw -> err.println("sealab: " + flaw + "."));
            err.flush();
            return flaws.isEmpty() ? 0 : Complaint.WRONG;
          });
    }

    /// The reference string, if it is there and its note is whole.
    private static Optional<ReferenceStringFile.Entry> stringIn(ParameterFolder folder)
        throws IOException {
      try {
        return folder.referenceString().entry();
      } catch (UnfitParametersException _) { // said with the other flaws
        return Optional.empty();
      }
    }

    private static String line(String name, long bytes, boolean isMadeHere, Bytes32 sha256) {
      return String.format(
          Locale.ROOT,
          "%-14s %,15d bytes  %-14s  %s",
          name,
          bytes,
          isMadeHere ? "made here" : "from elsewhere",
          sha256.toHex().substring(0, 16));
    }
  }

  /// `sealab params make`.
  @Command(
      name = "make",
      description = {
        "Makes parameters, and says before what size and time they take.",
        "What is there already is kept. A set that was stopped halfway starts over, because the",
        "secrets it is made from are forgotten with it and lie on no disk."
      },
      mixinStandardHelpOptions = true)
  static final class MakeCommand implements Callable<Integer> {

    private static final int SAMPLE_G1 = 1 << 14;
    private static final int SAMPLE_G2 = 1 << 12;
    private static final int SAMPLE_POWERS = 1 << 6;

    @Spec private CommandSpec spec;
    @Mixin private ParamsOption option;

    @Parameters(
        arity = "1..*",
        paramLabel = "NAME",
        converter = NameConverter.class,
        description = {
          "porep, winning, window or update, a dash and a size: porep-2KiB;",
          "or srs, the structured reference string for aggregates."
        })
    private List<Name> names;

    @Override
    public Integer call() {
      return run(spec, this::make);
    }

    private int make(TerminalProgress progress, Stop stop) throws IOException {
      ParameterFolder folder = option.choose();
      for (Name name : names) {
        boolean isNew =
            switch (name) {
              case Name.OfSet(ParameterSet set) -> make(set, folder, progress, stop);
              case Name.OfString _ -> makeString(folder.referenceString(), progress, stop);
            };
        progress.end();
        print(spec, name + " is in " + folder.path() + (isNew ? "." : " already."));
      }
      return 0;
    }

    private boolean make(
        ParameterSet set, ParameterFolder folder, TerminalProgress progress, Stop stop)
        throws IOException {
      if (folder.has(set)) {
        return false;
      }
      ParameterPlan plan = ParameterPlan.of(set, stop);
      say(progress, sentence(plan, stop));
      requireRoom(plan.set().toString(), plan.layout().bytes(), folder.path());
      folder.make(set, ToxicWaste.draw(), progress, stop);
      return true;
    }

    private static void requireRoom(String name, long bytes, Path folder) throws IOException {
      Files.createDirectories(folder);
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < bytes) {
        throw Complaint.wrong(
            String.format(
                Locale.ROOT,
                "%s takes %,d bytes of disk, and %,d are free in %s.",
                name,
                bytes,
                free,
                folder));
      }
    }

    private boolean makeString(ReferenceStringFile string, TerminalProgress progress, Stop stop)
        throws IOException {
      if (string.entry().isPresent()) {
        return false;
      }
      int powers = ReferenceStringFile.powers(ReferenceStringFile.PROOFS);
      long bytes = ReferenceString.bytes(powers);
      say(
          progress,
          String.format(
              Locale.ROOT,
              "%s: %,d powers of two secrets in two groups, for aggregates of up to %,d proofs,"
                  + " %,d bytes, about %s.",
              ReferenceStringFile.NAME,
              powers,
              ReferenceStringFile.PROOFS,
              bytes,
              time(2 * powers * secondsEachPower(stop))));
      requireRoom(ReferenceStringFile.NAME, bytes, string.folder());
      string.make(
          ReferenceStringFile.PROOFS, FreshElement.draw(), FreshElement.draw(), progress, stop);
      return true;
    }

    /// What one power of a secret takes here, in both groups.
    private static double secondsEachPower(Stop stop) {
      double best = Double.MAX_VALUE;
      for (int round = 0; round < 2; round++) {
        long begun = System.nanoTime();
        ReferenceString.insecure(
            FreshElement.draw(), FreshElement.draw(), SAMPLE_POWERS, Progress.NONE, stop);
        best = Math.min(best, (System.nanoTime() - begun) / 1e9);
      }
      return best / (2 * SAMPLE_POWERS);
    }

    private void say(TerminalProgress progress, String sentence) {
      progress.end();
      PrintWriter err = spec.commandLine().getErr();
      err.println("sealab: " + sentence);
      err.flush();
    }

    private static String sentence(ParameterPlan plan, Stop stop) {
      double seconds =
          plan.pointsInG1() * secondsEach(G1.UNCOMPRESSED_BYTES, SAMPLE_G1, stop)
              + plan.pointsInG2() * secondsEach(G2.UNCOMPRESSED_BYTES, SAMPLE_G2, stop);
      return String.format(
          Locale.ROOT,
          "%s: %,d constraints, %,d bytes, about %s.",
          plan.set(),
          plan.counts().constraints(),
          plan.layout().bytes(),
          time(seconds));
    }

    private static String time(double seconds) {
      return seconds < 120
          ? Math.max(1, Math.round(seconds)) + " s"
          : Math.round(seconds / 60) + " minutes";
    }

    /// What one multiple of a generator takes here.
    private static double secondsEach(int pointBytes, int sample, Stop stop) {
      try (Arena arena = Arena.ofShared()) {
        MemorySegment scalars = arena.allocate((long) sample * Fr.BYTES);
        Fr scalar = Fr.ONE.negate();
        for (int i = 0; i < sample; i++) {
          scalar = scalar.multiply(scalar).add(Fr.ONE);
          Scalars.set(scalars, i, scalar);
        }
        MemorySegment points = arena.allocate((long) sample * pointBytes);
        Tally silent = Tally.begin("", sample, "", Progress.NONE);
        FixedBase multiples = FixedBase.create();
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 2; round++) {
          long begun = System.nanoTime();
          if (pointBytes == G1.UNCOMPRESSED_BYTES) {
            multiples.multiply(G1.GENERATOR, scalars, points, silent, stop);
          } else {
            multiples.multiply(G2.GENERATOR, scalars, points, silent, stop);
          }
          best = Math.min(best, (System.nanoTime() - begun) / 1e9);
        }
        return best / sample;
      }
    }
  }

  /// `sealab params check`.
  @Command(
      name = "check",
      description = {
        "Takes in parameters that were put into the folder under their name:",
        "looks at every point, then writes their digest beside them. This takes long."
      },
      mixinStandardHelpOptions = true)
  static final class CheckCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ParamsOption option;

    @Parameters(
        index = "0",
        paramLabel = "NAME",
        converter = NameConverter.class,
        description = "Which, such as porep-2KiB or srs.")
    private Name name;

    @Override
    public Integer call() {
      return run(
          spec,
          (progress, stop) -> {
            ParameterFolder folder = option.choose();
            switch (name) {
              case Name.OfSet(ParameterSet set) -> folder.takeIn(set, progress, stop);
              case Name.OfString _ -> folder.referenceString().takeIn(progress, stop);
            }
            progress.end();
            print(spec, name + ": every point is in its group.");
            return 0;
          });
    }
  }

  /// `sealab params clean`.
  @Command(
      name = "clean",
      description = "Removes parameters: those named, or all.",
      mixinStandardHelpOptions = true)
  static final class CleanCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ParamsOption option;

    @Parameters(
        arity = "0..*",
        paramLabel = "NAME",
        converter = NameConverter.class,
        description = "Which; all where none is named.")
    private List<Name> names = List.of();

    @Override
    public Integer call() {
      return run(
          spec,
          (_, _) -> {
            ParameterFolder folder = option.choose();
            long bytes = 0;
            for (Name name : names.isEmpty() ? Name.all() : names) {
              bytes +=
                  switch (name) {
                    case Name.OfSet(ParameterSet set) -> folder.remove(set);
                    case Name.OfString _ -> folder.referenceString().remove();
                  };
            }
            print(
                spec,
                String.format(
                    Locale.ROOT, "Removed %,d bytes of parameters in %s.", bytes, folder.path()));
            return 0;
          });
    }
  }

  /// What can be made: parameters, or the reference string.
  sealed interface Name {

    /// Parameters.
    record OfSet(ParameterSet set) implements Name {
      @Override
      public String toString() {
        return set.toString();
      }
    }

    /// The structured reference string.
    record OfString() implements Name {
      @Override
      public String toString() {
        return ReferenceStringFile.NAME;
      }
    }

    /// All of them.
    static List<Name> all() {
      return Stream.<Name>concat(
              ParameterSet.all().stream().map(OfSet::new), Stream.of(new OfString()))
          .toList();
    }
  }

  static final class NameConverter implements ITypeConverter<Name> {
    @Override
    public Name convert(String text) {
      return Name.all().stream()
          .filter(name -> name.toString().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException(
                  "'%s' names no parameters: it is one of %s"
                      .formatted(
                          text,
                          Name.all().stream()
                              .map(Name::toString)
                              .collect(Collectors.joining(", ")))));
    }
  }
}
