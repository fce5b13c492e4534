package fil.exercises;

import fil.exercises.bytes.BytesLesson;
import fil.exercises.ipld.IpldLesson;
import fil.exercises.keys.KeysLesson;
import fil.exercises.labels.LabelsLesson;
import fil.exercises.messages.MessagesLesson;
import fil.exercises.pieces.PiecesLesson;
import fil.exercises.power.PowerLesson;
import fil.exercises.rules.RulesLesson;
import fil.exercises.sealing.SealingLesson;
import fil.exercises.seals.SealsLesson;
import fil.exercises.sectors.SectorsLesson;
import fil.exercises.snarks.SnarksLesson;
import fil.exercises.spacetime.SpacetimeLesson;
import fil.exercises.tour.TourLesson;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the chapters ask that have been written, in the order of their numbers.
///
/// A lesson is made when it is asked for: whoever looks at one exercise does without the others,
/// some of which take a while.
final class Lessons {

  private static final List<Place> PLACES =
      List.of(
          new Place(0, () -> TourLesson.LESSON),
          new Place(1, () -> BytesLesson.LESSON),
          new Place(2, () -> IpldLesson.LESSON),
          new Place(3, () -> KeysLesson.LESSON),
          new Place(4, () -> MessagesLesson.LESSON),
          new Place(5, () -> RulesLesson.LESSON),
          new Place(6, () -> PiecesLesson.LESSON),
          new Place(8, () -> SectorsLesson.LESSON),
          new Place(9, () -> PowerLesson.LESSON),
          new Place(10, () -> LabelsLesson.LESSON),
          new Place(11, () -> SealsLesson.LESSON),
          new Place(12, () -> SnarksLesson.LESSON),
          new Place(13, () -> SpacetimeLesson.LESSON),
          new Place(20, () -> SealingLesson.LESSON));

  private Lessons() {}

  /// Where a chapter's lesson is.
  private record Place(int chapter, Supplier<Lesson> lesson) {}

  /// The numbers of the chapters that have a lesson.
  static List<Integer> chapters() {
    return PLACES.stream().map(Place::chapter).toList();
  }

  /// The lesson of a chapter; nothing where it has not been written.
  static Optional<Lesson> of(int chapter) {
    return PLACES.stream()
        .filter(place -> place.chapter() == chapter)
        .findFirst()
        .map(place -> place.lesson().get());
  }

  /// All lessons there are.
  static List<Lesson> all() {
    return PLACES.stream().map(place -> place.lesson().get()).toList();
  }
}
