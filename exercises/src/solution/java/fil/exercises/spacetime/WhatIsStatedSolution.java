package fil.exercises.spacetime;

import fil.crypto.bls12381.Fr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Exercise 13.5: what is stated.
final class WhatIsStatedSolution {

  private WhatIsStatedSolution() {}

  /// Sector by sector, and the last one again where there are too few. In a cell: `check("13.5",
  /// stated)`.
  static final Function<PartitionQuestion, List<Fr>> stated =
      q -> {
        List<Fr> inputs = new ArrayList<>();
        for (int i = 0; i < q.inPartition(); i++) {
          int place = Math.min(q.partition() * q.inPartition() + i, q.sectors().size() - 1);
          inputs.add(Fr.of(q.sectors().get(place).commR().bytes()));
          for (long leaf : q.leaves(place)) {
            inputs.add(Fr.of(leaf));
          }
        }
        return inputs;
      };
}
