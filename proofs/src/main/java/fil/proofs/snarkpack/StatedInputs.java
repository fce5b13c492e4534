package fil.proofs.snarkpack;

import fil.crypto.bls12381.Fr;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/// The public inputs of all proofs in an aggregate, padding included. Each list is computed when it
/// is asked for: those of a thousand sectors of 32 GiB together would be gigabytes.
final class StatedInputs extends AbstractList<List<Fr>> {

  private final int stated;
  private final int size;
  private final IntFunction<List<Fr>> of;
  private final List<Fr> last;

  /// @param stated how many there are without padding, from 1 on
  /// @param of computes those with a number, from 0 on
  StatedInputs(int stated, IntFunction<List<Fr>> of) {
    this.stated = stated;
    this.size = Math.toIntExact(SnarkPack.padded(stated));
    this.of = of;
    this.last = of.apply(stated - 1);
  }

  @Override
  public List<Fr> get(int index) {
    Objects.checkIndex(index, size);
    return index < stated - 1 ? of.apply(index) : last;
  }

  @Override
  public int size() {
    return size;
  }
}
