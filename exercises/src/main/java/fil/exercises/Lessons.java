package fil.exercises;

import fil.exercises.bytes.BytesLesson;
import fil.exercises.ipld.IpldLesson;
import fil.exercises.keys.KeysLesson;
import fil.exercises.labels.LabelsLesson;
import fil.exercises.messages.MessagesLesson;
import fil.exercises.pieces.PiecesLesson;
import fil.exercises.power.PowerLesson;
import fil.exercises.rules.RulesLesson;
import fil.exercises.seals.SealsLesson;
import fil.exercises.sectors.SectorsLesson;
import fil.exercises.spacetime.SpacetimeLesson;
import fil.exercises.tour.TourLesson;
import java.util.List;

/// What the chapters ask that have been written, in the order of their numbers.
final class Lessons {

  static final List<Lesson> ALL =
      List.of(
          TourLesson.LESSON,
          BytesLesson.LESSON,
          IpldLesson.LESSON,
          KeysLesson.LESSON,
          MessagesLesson.LESSON,
          RulesLesson.LESSON,
          PiecesLesson.LESSON,
          SectorsLesson.LESSON,
          PowerLesson.LESSON,
          LabelsLesson.LESSON,
          SealsLesson.LESSON,
          SpacetimeLesson.LESSON);

  private Lessons() {}
}
