package fil.exercises.bytes;

import fil.chain.Message;
import fil.exercises.Bench;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Survey;
import fil.exercises.TestsTask;
import java.util.List;

/// Exercise 1.3: tests for a reader of messages.
public final class TestsOfAReader {

  public static final Exercise<Bench<MessageReader>, Survey> EXERCISE =
      new TestsTask<MessageReader>(
              "1.3",
              "Tests for a reader",
              bench ->
                  "Write tests for "
                      + bench.given()
                      + ". They must accept ours, and refuse five others with a mistake each. Ask"
                      + " reader.refuses(hex), or compare reader.read(hex) with the message. In"
                      + " hexadecimal your message is "
                      + bench.about(),
              "Start from what a reader must take: reader.read(hex).equals(message).",
              TestsOfAReader::bench,
              List.of(
                  new TestsTask.BlindSpot(
                      "a round trip tests all",
                      "A round trip never feeds the reader bad bytes.",
                      List.of(
                          MessageReaders.LONG_HEAD,
                          MessageReaders.INDEFINITE,
                          MessageReaders.MISSING_FIELD,
                          MessageReaders.SIGN_2))),
              List.of(
                  "What must fail? A reader is known by what it refuses.",
                  "Change your message by hand so that it is spelled wrongly, one fault at a time:"
                      + " a head too long, no length, a field too few, a sign that is none.",
                  "Five parts, joined with &&: reader.read(hex).equals(message) and four of"
                      + " reader.refuses(…). The method is the last byte but one, so a long head is"
                      + " hex.substring(0, hex.length() - 4) + \"18\" +"
                      + " hex.substring(hex.length() - 4). Without a length: \"9f\" +"
                      + " hex.substring(2) + \"ff\". A field too few: \"89\" in front, and"
                      + " the last byte left out. A bad sign: hex.replaceFirst(\"4900\","
                      + " \"4902\")."),
              "Nodes that read differently end up with different chains. What a reader refuses is as"
                  + " much part of the protocol as what it takes.",
              "bytes/TestsOfAReaderSolution.java")
          .exercise();

  private TestsOfAReader() {}

  private static Bench<MessageReader> bench(Learner learner) {
    return new Bench<>(
        "readers of your message",
        FirstMessage.encoded(learner).toHex(),
        Message.CODEC::decode,
        MessageReaders.MUTANTS,
        (reader, used) ->
            cbor -> {
              used.run();
              return reader.read(cbor);
            });
  }
}
