package fil.exercises.spacetime;

import fil.num.Bytes32;

/// Which leaf does a sector open?
///
/// @param randomness of the day, from the chain
/// @param sector the sector's number
/// @param challenge the number of the challenge, from 0
/// @param leaves how many leaves the sector has
public record LeafQuestion(Bytes32 randomness, long sector, long challenge, long leaves) {

  @Override
  public String toString() {
    return "challenge " + challenge + " of sector " + sector;
  }
}
