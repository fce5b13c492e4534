package fil.proofs.golden;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.hash.DomainTag;
import fil.proofs.hash.PlainPoseidon;
import fil.proofs.hash.Poseidon;
import fil.proofs.hash.SparsePoseidon;
import java.util.List;

/// `kat-poseidon`: digests for each arity, under both tags, in both forms of the hash.
final class PoseidonCheck implements GoldenCheck {

  private static final String ARITY = "arity_";
  private static final int LARGEST_ARITY = 64;

  @Override
  public void check(GoldenFile file, Report report) {
    for (String name : file.content().names()) {
      report.attempt(file.path().toString(), () -> checkArity(name, file, report));
    }
  }

  private static void checkArity(String name, GoldenFile file, Report report) {
    int arity = arity(name);
    List<Poseidon> merkle = forms(arity, DomainTag.MERKLE);
    List<Poseidon> custom = forms(arity, DomainTag.CUSTOM_1);
    for (Fields vector : file.content().at(name).elements()) {
      file.stop().check();
      report.check(
          file.where(vector.path()),
          vector,
          () -> {
            Comparison comparison = new Comparison();
            compare(vector, "merkle", merkle, comparison);
            compare(vector, "custom_1", custom, comparison);
            return comparison;
          });
    }
  }

  private static void compare(
      Fields vector, String field, List<Poseidon> forms, Comparison comparison) {
    List<Fields> texts = vector.at("inputs").elements();
    if (texts.size() != forms.getFirst().arity()) {
      throw new GoldenFormatException(vector.path() + ".inputs are not as many as the arity");
    }
    Fr[] inputs = new Fr[texts.size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Fr.of(texts.get(i).hex());
    }
    for (Poseidon form : forms) {
      comparison.hash(vector.at(field), new Bytes32(form.hash(inputs).toBytes()));
    }
  }

  private static List<Poseidon> forms(int arity, DomainTag tag) {
    return List.of(PlainPoseidon.derive(arity, tag), SparsePoseidon.derive(arity, tag));
  }

  private static int arity(String name) {
    try {
      int arity = Integer.parseInt(name.startsWith(ARITY) ? name.substring(ARITY.length()) : "");
      if (arity > 0 && arity <= LARGEST_ARITY) {
        return arity;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw new GoldenFormatException(name + " is not 'arity_' and a number up to " + LARGEST_ARITY);
  }
}
