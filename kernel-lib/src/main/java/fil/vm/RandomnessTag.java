package fil.vm;

/// What randomness is for, so that no value is used twice.
public enum RandomnessTag {
  TICKET_PRODUCTION(1),
  ELECTION_PROOF_PRODUCTION(2),
  WINNING_POST_CHALLENGE_SEED(3),
  WINDOW_POST_CHALLENGE_SEED(4),
  SEAL_RANDOMNESS(5),
  INTERACTIVE_SEAL_CHALLENGE_SEED(6),
  WINDOW_POST_DEADLINE_ASSIGNMENT(7),
  MARKET_DEAL_CRON_SEED(8),
  POST_CHAIN_COMMIT(9);

  private final long number;

  RandomnessTag(long number) {
    this.number = number;
  }

  /// The number that is hashed.
  public long number() {
    return number;
  }
}
