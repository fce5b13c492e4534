package fil.exercises.exam;

import fil.cbor.Codec;
import fil.num.Bytes;

/// What a room is to check.
///
/// @param nonce has to come back with the report; the answer's code does not learn it
/// @param exercise its id
/// @param learner the learner's name
/// @param hintsSeen how many hints the learner has read
record Request(Bytes nonce, String exercise, String learner, int hintsSeen, Program program) {

  static final Codec<Request> CODEC = Codec.tuple(Request.class);
}
