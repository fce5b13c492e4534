package fil.exercises.tour;

/// One bit of a file.
///
/// @param byteIndex counted from 0
/// @param bit 0 for the least significant, to 7
public record BitOfAFile(int byteIndex, int bit) {

  /// The number of bits before it.
  public int position() {
    return Byte.SIZE * byteIndex + bit;
  }

  @Override
  public String toString() {
    return "byte " + byteIndex + ", bit " + bit;
  }
}
