package fil.exercises.exam;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Learner;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class InProcessTest implements ExaminerContract {

  private final InProcess examiner = new InProcess("this is a test");

  @Override
  public Examiner examiner() {
    return examiner;
  }

  @Test
  void saysThatCodeIsNotIsolated() {
    LongUnaryOperator rule = n -> n;
    HandedIn code = new HandedIn.Code(Programs.of(Hostile.IsRight.class, Map.of()));

    assertThat(examiner.check(PADDED_SIZE, Learner.ANNA, code, 0).notIsolated())
        .hasValue("this is a test");
    assertThat(examiner.checkObject(PADDED_SIZE, Learner.ANNA, rule, 0).notIsolated())
        .hasValue("this is a test");
    assertThat(examiner.checkObject(PADDED_SIZE, Learner.ANNA, 128L, 0).notIsolated()).isEmpty();
  }
}
