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
import java.nio.file.Path;
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
    Fields recorded = recorded(SEALS, file);
    List<Groth16Proof> proofs = new ArrayList<>();
    List<SealStatement> statements = new ArrayList<>();
    for (Fields name : aggregate.at("sectors").elements()) {
      statements.add(beside.statement(name.text(), file));
      proofs.add(
          recorded.elements().stream()
              .filter(each -> each.at("case").text().equals(name.text()))
              .findFirst()
              .map(each -> Groth16Check.proof(each.at("proof")))
              .orElseThrow(() ->
                  new GoldenFormatException(
                      "no proof of " + name.text() + " in the file with proofs beside it")));
    }
    return facts(
        string,
        Groth16Check.key(SEALS, file),
        proofs,
        SectorAggregates.inputsOfSeals(statements),
        SectorAggregates.includeOfSeals(statements));
  }

  /// The recorded proof of an update is that of the first sector.
  private AggregateFacts updates(ReferenceString string, Fields aggregate, GoldenFile file) {
    Groth16Proof proof =
        Groth16Check.proof(recorded(UPDATES, file).elements().getFirst().at("proof"));
    Fields updates = GoldenJson.read(file.path().resolveSibling(UPDATES + ".json"));
    List<Groth16Proof> proofs = new ArrayList<>();
    List<UpdateStatement> statements = new ArrayList<>();
    for (Fields name : aggregate.at("sectors").elements()) {
      Fields update =
          updates.elements().stream()
              .filter(each -> each.at("old_case").text().equals(name.text()))
              .findFirst()
              .orElseThrow(() -> new GoldenFormatException("no update of " + name.text()));
      statements.add(
          new UpdateStatement(
              beside.statement(name.text(), file).porep().size(),
              update.at("comm_r_old").hex32(),
              update.at("comm_d_new").hex32(),
              update.at("comm_r_new").hex32()));
      proofs.add(proof);
    }
    return facts(
        string,
        Groth16Check.key(UPDATES, file),
        proofs,
        SectorAggregates.inputsOfUpdates(statements),
        SectorAggregates.includeOfUpdates(statements));
  }

  private static AggregateFacts facts(
      ReferenceString string,
      VerifyingKey key,
      List<Groth16Proof> proofs,
      List<List<Fr>> inputs,
      Bytes include) {
    return new AggregateFacts(string, key, SnarkPack.padded(proofs), inputs, include);
  }

  private static Fields recorded(String circuit, GoldenFile file) {
    Path proofs = file.path().resolveSibling("groth16-" + circuit + "-proofs.json");
    return GoldenJson.read(proofs);
  }
}
