package fil.proofs.gpu;

import fil.proofs.gpu.CheckScratch.Need;
import fil.proofs.porep.SectorSize;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The steps of [GpuCheck] on a device, the most important first, and how long each may take.
///
/// @param first shows whether the device computes as it should
/// @param whole what is measured on the one device that is chosen
/// @param compared takes kernels that NVIDIA's compiler makes, beside those that are shipped
record CheckPlan(First first, List<Step> whole, List<Step> compared) {

  /// How a step's name ends that is taken with kernels that NVIDIA's compiler makes.
  static final String WITH_NVRTC = " with NVRTC";

  private static final String KERNELS = "kernels";
  private static final String PROBES = "probes";
  private static final String SELF_TEST = "self-test";
  private static final String BENCH = "bench";
  private static final String PARTITION = "partition";
  private static final String REST = "rest of the bench";

  /// Why 512 MiB are neither sealed nor proven on a processor.
  private static final String HOURS =
      "a processor that plays a device takes hours for the trees of 512MiB";

  /// For a step that takes whatever there is.
  private static final long ALL = Long.MAX_VALUE;

  /// What is measured on a device that is not the chosen one, where time is left.
  static final Step BESIDES = Step.of(BENCH, 20, 60);

  private static final CheckPlan CARD =
      new CheckPlan(
          new First(
              Step.of(KERNELS, 10, 150).needed(),
              Step.of(PROBES, 5, 30),
              Step.of(SELF_TEST, 10, 100).needed()),
          List.of(
              seal(SectorSize.KIB_2, 5, 30),
              prove(SectorSize.KIB_2, 40, 110),
              time(SectorSize.KIB_2, 10, 40),
              Step.of(BENCH, 30, 100),
              seal(SectorSize.MIB_512, 50, 130),
              prove(SectorSize.MIB_512, 60, 150),
              time(SectorSize.MIB_512, 20, 60),
              seal(SectorSize.MIB_8, 8, 30),
              Step.of(PARTITION, 25, 90),
              prove(SectorSize.MIB_8, 20, 90),
              Step.of(REST, 20, 90)),
          List.of(Step.of(SELF_TEST + WITH_NVRTC, 10, 60), Step.of(BENCH + WITH_NVRTC, 10, 60)));

  /// A processor that plays a device is not limited but by what comes after: it shows that all is
  /// right, and its times say nothing. Nothing of it takes PTX.
  private static final CheckPlan PLAYED =
      new CheckPlan(
          new First(
              Step.of(KERNELS, 10, ALL).needed(),
              Step.of(PROBES, 5, ALL),
              Step.of(SELF_TEST, 60, ALL).needed()),
          List.of(
              seal(SectorSize.KIB_2, 15, ALL),
              prove(SectorSize.KIB_2, 120, ALL),
              time(SectorSize.KIB_2, 300, ALL),
              Step.of(BENCH, 30, ALL),
              seal(SectorSize.MIB_512, 50, ALL).never(HOURS),
              prove(SectorSize.MIB_512, 60, ALL).never(HOURS),
              time(SectorSize.MIB_512, 20, ALL).never(HOURS),
              seal(SectorSize.MIB_8, 60, ALL),
              Step.of(PARTITION, 5, ALL),
              prove(SectorSize.MIB_8, 300, ALL),
              Step.of(REST, 20, ALL)),
          List.of());

  /// What is done first with each device, most important first.
  ///
  /// @param kernels the driver takes them all
  /// @param probes what all limits rest on
  /// @param selfTest every kernel is held to its definition
  record First(Step kernels, Step probes, Step selfTest) {

    List<Step> steps() {
      return List.of(kernels, probes, selfTest);
    }
  }

  /// A step.
  ///
  /// @param name what [GpuCheckStep] calls it
  /// @param least what it needs, in seconds; with less left it is not begun
  /// @param most what it may take
  /// @param isNeeded whether it counts as failed when it is cut or not begun
  /// @param needs what has to be there for it, whoever left it there
  /// @param hindrance why it is never begun, as a part of a sentence
  record Step(
      String name,
      long least,
      long most,
      boolean isNeeded,
      List<Need> needs,
      Optional<String> hindrance) {

    static Step of(String name, long least, long most) {
      return new Step(name, least, most, false, List.of(), Optional.empty());
    }

    private Step needed() {
      return new Step(name, least, most, true, needs, hindrance);
    }

    private Step after(List<Need> there) {
      return new Step(name, least, most, isNeeded, there, hindrance);
    }

    private Step never(String why) {
      return new Step(name, least, most, isNeeded, needs, Optional.of(why));
    }

    /// The same where nothing depends on it.
    Step optional() {
      return new Step(name, least, most, false, needs, hindrance);
    }

    /// The same, with kernels that NVIDIA's compiler makes.
    Step withNvrtc() {
      return new Step(name + WITH_NVRTC, least, most, false, needs, hindrance);
    }

    /// How long it may take: what is left beyond what the steps after it need at least, as far as
    /// there is time for these, and never more than [#most].
    ///
    /// @param left how much there is, in seconds
    /// @param after the steps that follow
    /// @return nothing where it is not to be begun
    OptionalLong seconds(long left, List<Step> after) {
      if (left < least) {
        return OptionalLong.empty();
      }
      long kept = 0;
      for (Step step : after) {
        boolean fits = step.hindrance().isEmpty() && kept + step.least() <= left - least;
        kept += fits ? step.least() : 0;
      }
      return OptionalLong.of(Math.min(most, left - kept));
    }
  }

  /// The plan for a kind of device.
  static CheckPlan of(DeviceFacts.Kind kind) {
    return kind == DeviceFacts.Kind.GPU ? CARD : PLAYED;
  }

  private static Step seal(SectorSize size, long least, long most) {
    return Step.of("seal " + size, least, most);
  }

  /// It makes the parameters where there are none.
  private static Step prove(SectorSize size, long least, long most) {
    return Step.of("prove " + size, least, most).after(List.of(new Need(Need.Kind.SECTOR, size)));
  }

  private static Step time(SectorSize size, long least, long most) {
    return Step.of("time proofs of " + size, least, most)
        .after(List.of(new Need(Need.Kind.SECTOR, size), new Need(Need.Kind.PARAMETERS, size)));
  }
}
