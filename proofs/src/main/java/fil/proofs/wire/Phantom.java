package fil.proofs.wire;

/// Nothing at all in bytes, and `null` in JSON.
final class Phantom {

  static final Wire<String> WIRE =
      new Wire<>() {
        @Override
        public void write(WireOut out, String value) {
          out.nothing();
        }

        @Override
        public String read(WireIn in) {
          in.nothing();
          return "";
        }
      };

  private Phantom() {}
}
