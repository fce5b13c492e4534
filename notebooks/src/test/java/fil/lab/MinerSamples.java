package fil.lab;

import java.util.LinkedHashMap;
import java.util.Map;

/// Figures of a miner's day and of a sector's life, as chapters make them.
final class MinerSamples {

  private MinerSamples() {}

  static Map<String, Figure> figures() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    DeadlineWheel empty = DeadlineWheel.ofPeriod("A period from epoch 10,000", 10_000);
    figures.put("wheel-by-hand", empty.at(10_290).watching(5));
    figures.put(
        "wheel-one",
        DeadlineWheel.ofPeriod("One sector", 1259)
            .with(0, SectorStatus.ACTIVE, 1)
            .at(1259 + 2880 + 130));
    figures.put(
        "wheel-many",
        empty
            .with(0, SectorStatus.ACTIVE, 2349)
            .with(0, SectorStatus.FAULTY, 12)
            .with(1, SectorStatus.UNPROVEN, 3)
            .with(2, SectorStatus.RECOVERING, 4)
            .with(2, SectorStatus.ENDED, 1)
            .with(2, SectorStatus.ACTIVE, 5)
            .with(2, SectorStatus.ACTIVE, 6)
            .with(47, SectorStatus.ACTIVE, 7)
            .watching(47)
            .at(12_879));
    figures.put("timeline", life());
    figures.put("timeline-now", life().asOf(9_300));
    figures.put(
        "timeline-short",
        SectorTimeline.of("Only <promised>").note(5, "pre-commit").see(5, SectorStatus.PROMISED));
    figures.put("timeline-nothing", SectorTimeline.of("Nothing yet"));
    figures.put("timeline-crowded", crowded());
    return figures;
  }

  static SectorTimeline life() {
    return SectorTimeline.of("Sector 7")
        .note(100, "pre-commit")
        .see(100, SectorStatus.PROMISED)
        .note(251, "prove-commit")
        .see(252, SectorStatus.UNPROVEN)
        .note(1_400, "first window PoSt")
        .see(1_400, SectorStatus.ACTIVE)
        .see(4_000, SectorStatus.ACTIVE)
        .see(7_000, SectorStatus.ACTIVE)
        .note(7_218, "window PoSt missed")
        .see(7_219, SectorStatus.FAULTY)
        .note(9_000, "recovery declared")
        .see(9_000, SectorStatus.RECOVERING)
        .note(10_040, "proven")
        .see(10_040, SectorStatus.ACTIVE)
        .see(14_000, SectorStatus.ACTIVE);
  }

  private static SectorTimeline crowded() {
    SectorTimeline crowded = SectorTimeline.of("Many notes");
    for (int i = 0; i < 40; i++) {
      crowded =
          crowded
              .note(1000 + i, "what happened at this moment, number " + i)
              .see(1000 + i, i % 2 == 0 ? SectorStatus.ACTIVE : SectorStatus.FAULTY);
    }
    return crowded;
  }
}
