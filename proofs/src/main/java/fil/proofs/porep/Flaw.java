package fil.proofs.porep;

/// Why a proof proves nothing. Ends at the verifier, which hands the clause on.
final class Flaw extends RuntimeException {

  @java.io.Serial private static final long serialVersionUID = 1;

  private final String clause;

  Flaw(String clause) {
    super(clause, null, false, false);
    this.clause = clause;
  }

  String clause() {
    return clause;
  }
}
