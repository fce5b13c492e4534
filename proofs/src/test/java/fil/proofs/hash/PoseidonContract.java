package fil.proofs.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every form of Poseidon must do. Subclasses say only which form.
interface PoseidonContract {

  Poseidon poseidon(int arity, DomainTag tag);

  /// The digests of 0, 1, 2, … that neptune's own tests assert, 64 bits at a time, low first.
  @ParameterizedTest
  @CsvSource({
    "2, 2e203c369a02e7ff, a6fba9339d05a69d, 739e0fd902efe161, 396508d75e76a56b",
    "4, 019814ff6662075d, fb6b4605bf1327ec, 00db3c6579229399, 58a54b10a9e5848a",
    "8, 2a9934f56d38a5e6, 4b682e9d9cc4aed9, 1201004211677077, 2394611da3a5de55",
    "11, cee3bbc32b693163, 09f3dcd8ccb08fc1, 6ca537e232ebe87a, 0c0fc1b2e5227f28",
    "16, 1291c74060266d37, 5b8dbc6d30680a6f, c1c2fb5a6f871e63, 2d3ae2663381ae8a",
    "24, d7ef3569f585b321, c3e779f6468815b1, 066f39bf783f3d9f, 63beb8831f11ae15",
    "36, 4473606dfa4e8140, 75cd368df8a8ac3c, 540a30e03c10bbaa, 699303082a6e5d5f"
  })
  default void hashesSmallNumbers(int arity, String l0, String l1, String l2, String l3) {
    Fr[] inputs = IntStream.range(0, arity).mapToObj(Fr::of).toArray(Fr[]::new);

    Fr digest = poseidon(arity, DomainTag.MERKLE).hash(inputs);

    assertThat(digest).isEqualTo(Fr.of(new BigInteger(l3 + l2 + l1 + l0, 16)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 11, 12})
  default void agreesWithTheDefinition(int arity) {
    for (DomainTag tag : DomainTag.values()) {
      Poseidon definition = PlainPoseidon.derive(arity, tag);
      Poseidon form = poseidon(arity, tag);
      for (int seed = 0; seed < 5; seed++) {
        Fr start = Fr.of(seed + 1).inverse();
        Fr[] inputs =
            IntStream.range(0, arity).mapToObj(i -> start.add(Fr.of(i)).pow5()).toArray(Fr[]::new);
        assertThat(form.hash(inputs)).isEqualTo(definition.hash(inputs));
      }
    }
  }

  /// Batches of sizes that do and don't fill the lanes, with the smallest and largest elements
  /// among others.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 11, 16, 24, 36})
  default void hashesBatchesLikeSingleInputs(int arity) {
    SparsePoseidon definition = SparsePoseidon.derive(arity, DomainTag.MERKLE);
    Poseidon form = poseidon(arity, DomainTag.MERKLE);
    Fr largest = Fr.ZERO.subtract(Fr.ONE);
    SplittableRandom random = new SplittableRandom(arity);
    for (int count : new int[] {1, 3, 8, 21}) {
      byte[] inputs = new byte[count * arity * Fr.BYTES];
      Fr[][] elements = new Fr[count][arity];
      for (int i = 0; i < count * arity; i++) {
        Fr element =
            switch (random.nextInt(6)) {
              case 0 -> Fr.ZERO;
              case 1 -> Fr.ONE;
              case 2 -> largest;
              default -> Fr.of(random.nextLong()).pow5().multiply(Fr.of(random.nextLong()));
            };
        elements[i / arity][i % arity] = element;
        element.write(inputs, i * Fr.BYTES);
      }
      byte[] digests = new byte[count * Fr.BYTES];
      form.batch().hash(inputs, count, digests);
      for (int i = 0; i < count; i++) {
        assertThat(Fr.read(digests, i * Fr.BYTES)).isEqualTo(definition.hash(elements[i]));
      }
    }
  }

  @Test
  default void refusesWhatIsNoElement() {
    byte[] inputs = new byte[2 * 2 * Fr.BYTES];
    Poseidon.Batch batch = poseidon(2, DomainTag.MERKLE).batch();
    byte[] modulus = Fr.MODULUS.toByteArray();
    for (int i = 0; i < Fr.BYTES; i++) {
      inputs[2 * Fr.BYTES + i] = modulus[modulus.length - 1 - i];
    }

    assertThatThrownBy(() -> batch.hash(inputs, 2, new byte[2 * Fr.BYTES]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not an element of the scalar field");
  }

  @Test
  default void theTagChangesTheDigest() {
    assertThat(poseidon(2, DomainTag.MERKLE).hash(Fr.ONE, Fr.ZERO))
        .isNotEqualTo(poseidon(2, DomainTag.CUSTOM_1).hash(Fr.ONE, Fr.ZERO));
  }

  @Test
  default void refusesAnotherNumberOfInputs() {
    Poseidon poseidon = poseidon(2, DomainTag.MERKLE);

    assertThat(poseidon.arity()).isEqualTo(2);
    assertThatThrownBy(() -> poseidon.hash(Fr.ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("this hash takes 2 inputs, not 1");
  }
}
