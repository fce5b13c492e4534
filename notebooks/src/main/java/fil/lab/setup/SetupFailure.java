package fil.lab.setup;

/// The lab could not be set up or opened. The message is one sentence for the learner.
public final class SetupFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SetupFailure(String sentence) {
    super(sentence, null, false, false);
  }
}
