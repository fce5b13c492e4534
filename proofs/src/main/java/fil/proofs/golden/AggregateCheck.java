package fil.proofs.golden;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.porep.SealStatement;
import fil.proofs.snarkpack.ReferenceString;
import fil.proofs.snarkpack.SectorAggregates;
import fil.proofs.snarkpack.SnarkPack;
import fil.proofs.update.UpdateStatement;
import java.util.ArrayList;
import java.util.List;

/// `aggregate-`: the proofs of seals and of updates in other files beside it, aggregated as the
/// network does.
final class AggregateCheck implements GoldenCheck {

  private static final String SEALS = "porep-2kib";
  private static final String UPDATES = "update-2kib";

  private final CompleteSectors beside;

  /// @param beside what the files beside it hold
  AggregateCheck(CompleteSectors beside) {
    this.beside = beside;
  }

  @Override
  public void check(GoldenFile file, Report report) {
    Fields content = file.content();
    for (Fields aggregate : content.at("aggregates").elements()) {
      file.stop().check();
      report.check(file.where(aggregate.path()), aggregate, () -> compare(aggregate, file));
    }
  }

  private Comparison compare(Fields aggregate, GoldenFile file) {
    Comparison comparison = new Comparison();
    Fields content = file.content();
    ReferenceString string =
        AggregateFacts.string(content.at("srs_powers"), content.at("srs_sha256"), file, comparison);
    AggregateFacts facts =
        switch (aggregate.at("kind").text()) {
          case "seal" -> seals(string, aggregate, file);
          case "update" -> updates(string, aggregate, file);
          default ->
              throw new GoldenFormatException(
                  aggregate.at("kind").path() + " is neither 'seal' nor 'update'");
        };
    comparison.bytes("include", aggregate.at("include").hex(), facts.include());
    facts.compare(
        AggregateFacts.version(aggregate.at("version").text()),
        aggregate.at("aggregate"),
        aggregate.at("aggregate_size"),
        aggregate.at("transcript"),
        file,
        comparison);
    comparison.value("verified", true, aggregate.at("verified").json().asBoolean());
    return comparison;
  }

  private AggregateFacts seals(ReferenceString string, Fields aggregate, GoldenFile file) {
    Fields recorded = file.beside(proofsOf(SEALS));
    List<Groth16Proof> proofs = new ArrayList<>();
    List<SealStatement> statements = new ArrayList<>();
    for (Fields name : aggregate.at("sectors").elements()) {
      SealStatement statement = beside.statement(name.text(), file);
      statements.add(statement);
      for (int partition = 0; partition < statement.partitions(); partition++) {
        proofs.add(
            proof(recorded, statement.publicInputs(partition), "seal of " + name.text(), SEALS));
      }
    }
    return facts(
        string,
        Groth16Check.key(SEALS, file),
        proofs,
        SectorAggregates.inputsOfSeals(statements),
        SectorAggregates.includeOfSeals(statements));
  }

  private AggregateFacts updates(ReferenceString string, Fields aggregate, GoldenFile file) {
    Fields recorded = file.beside(proofsOf(UPDATES));
    Fields updates = file.beside(UPDATES + ".json");
    List<Groth16Proof> proofs = new ArrayList<>();
    List<UpdateStatement> statements = new ArrayList<>();
    for (Fields name : aggregate.at("sectors").elements()) {
      UpdateStatement statement =
          updates.elements().stream()
              .filter(each -> each.at("old_case").text().equals(name.text()))
              .findFirst()
              .map(UpdateCheck::statement)
              .orElseThrow(() ->
                  new GoldenFormatException(
                      "no update of %s is in %s.json beside it".formatted(name.text(), UPDATES)));
      statements.add(statement);
      for (int partition = 0; partition < statement.settings().partitions(); partition++) {
        proofs.add(
            proof(
                recorded, statement.publicInputs(partition), "update of " + name.text(), UPDATES));
      }
    }
    return facts(
        string,
        Groth16Check.key(UPDATES, file),
        proofs,
        SectorAggregates.inputsOfUpdates(statements),
        SectorAggregates.includeOfUpdates(statements));
  }

  /// The recorded proof that has these public inputs.
  private static Groth16Proof proof(Fields recorded, List<Fr> inputs, String what, String circuit) {
    return recorded.elements().stream()
        .filter(each -> Groth16Check.inputs(each).equals(inputs))
        .findFirst()
        .map(each -> Groth16Check.proof(each.at("proof")))
        .orElseThrow(() ->
            new GoldenFormatException(
                "no proof in %s beside it is about the %s".formatted(proofsOf(circuit), what)));
  }

  private static AggregateFacts facts(
      ReferenceString string,
      VerifyingKey key,
      List<Groth16Proof> proofs,
      List<List<Fr>> inputs,
      Bytes include) {
    return new AggregateFacts(string, key, SnarkPack.padded(proofs), inputs, include);
  }

  private static String proofsOf(String circuit) {
    return "groth16-" + circuit + "-proofs.json";
  }
}
