package fil.datasets.conformance;

/// The records that stand in a state below the records of its actors: in blocks of their own, and
/// in the nodes of trees.
public enum StateEntry {
  STATE_ROOT("tops of states"),
  ACTOR_HEAD("actor heads"),
  ACTOR_NUMBER("numbers of addresses"),
  POWER_CLAIM("power claims"),
  CRON_EVENT("cron events"),
  SEAL_TO_VERIFY("seals to verify"),
  DEAL_PROPOSAL("deal proposals"),
  DEAL_STATE("deal states"),
  PENDING_PROPOSAL("pending proposals"),
  DEAL_OF_AN_EPOCH("deals by epoch"),
  ESCROW("escrow balances"),
  LOCKED("locked balances"),
  DATA_CAP("data caps"),
  DATA_CAP_REMOVAL("counts of data cap removals"),
  TRANSACTION("proposed transactions"),
  LANE("lanes of payment channels"),
  MINER_INFO("miner infos"),
  VESTING_FUNDS("vesting funds"),
  PRE_COMMITMENT("pre-commitments"),
  SECTOR("sectors"),
  DEADLINES("lists of deadlines"),
  DEADLINE("deadlines"),
  PARTITION("partitions"),
  EXPIRATION_SET("expiration sets"),
  WINDOW_POST("window PoSts");

  private final String words;

  StateEntry(String words) {
    this.words = words;
  }

  /// Several of them, in words.
  @Override
  public String toString() {
    return words;
  }
}
