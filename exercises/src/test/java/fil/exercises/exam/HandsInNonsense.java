package fil.exercises.exam;

/// Hands in something of the right kind that throws when it is used; a text where a value is asked
/// for.
final class HandsInNonsense {

  static String exercise = "";
  static String learner = "";

  private HandsInNonsense() {}

  static void do_it$() {
    Object right = Ours.right(exercise, learner);
    Class<?>[] kinds = right.getClass().getInterfaces();
    boolean isRule = right.getClass().isHidden() && kinds.length > 0;
    Capture.offer(
        exercise,
        isRule
            ? java.lang.reflect.Proxy.newProxyInstance(
                HandsInNonsense.class.getClassLoader(),
                kinds,
                (_, _, _) -> {
                  throw new IllegalStateException("nonsense");
                })
            : "nonsense");
  }
}
