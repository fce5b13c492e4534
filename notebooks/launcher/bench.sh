# ./sealab bench core [PATTERN]: how fast the library is, by JMH, beside others where there are any.

bench_usage() {
  cat <<'USAGE'
Usage: ./sealab bench core [PATTERN]
Times the library's own operations by JMH, each beside another library's where there is one, and
prints a table. Takes about ten minutes; PATTERN, a regular expression, chooses among the benchmarks,
such as Cbor or Bls. The figures are also kept as JSON in kernel-lib/target/bench.json.
A line with p0.50 is the median, which other work on the machine disturbs least. Compare figures of
one run only.
USAGE
}

bench_core() {
  local classes=$CHECKOUT/kernel-lib/target pattern='fil[.](cbor|ipld|crypto)[.]'
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help) bench_usage; return 0 ;;
      -*) fail 2 "bench core takes a pattern, not the option '$1'" ;;
      *) pattern=$1 ;;
    esac
    shift
  done
  say "Building the benchmarks."
  (cd "$CHECKOUT" && exec ./mvnw -B -q -pl kernel-lib -am test-compile dependency:build-classpath \
    -DincludeScope=test -Dmdep.outputFile=target/bench.classpath) </dev/null >&2 ||
    fail 1 "the benchmarks could not be built; the lines above say why"
  exec "$JDK/bin/java" -cp "$classes/test-classes:$classes/classes:$(cat "$classes/bench.classpath")" \
    org.openjdk.jmh.Main "$pattern" -bm sample -tu us -rf json -rff "$classes/bench.json"
}
