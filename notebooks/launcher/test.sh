# ./sealab test [--long] [MAVEN OPTIONS]: all checks of the house, and the totals.

# Sets TIER and MAVEN_ARGUMENTS, or refuses before anything is started.
read_test_arguments() {
  TIER=() MAVEN_ARGUMENTS=()
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help) test_usage; exit 0 ;;
      --long) TIER=(-Plong) ;;
      -D?* | -P?* | -T?* | -am | -e | -o | -q | -X) MAVEN_ARGUMENTS=(${MAVEN_ARGUMENTS[@]+"${MAVEN_ARGUMENTS[@]}"} "$1") ;;
      -pl | -rf)
        case ${2-} in
          "" | -*) fail 2 "$1 needs the name of a module" ;;
        esac
        MAVEN_ARGUMENTS=(${MAVEN_ARGUMENTS[@]+"${MAVEN_ARGUMENTS[@]}"} "$1" "$2")
        shift ;;
      *) fail 2 "test takes --long and Maven's -D, -P, -T, -pl, -am, -rf, -e, -o, -q and -X, not '$1'" ;;
    esac
    shift
  done
}

test_usage() {
  cat <<'USAGE'
Usage: ./sealab test [--long] [MAVEN OPTIONS]
Runs the checks of the house, which takes 20 to 45 minutes on two cores, and prints the totals;
exits 1 where one fails.
  --long          everything, also what takes hours
  MAVEN OPTIONS   -DNAME=VALUE, -pl MODULE and so on: -pl proofs -am checks one module
USAGE
}

run_tests() {
  local log code=0
  build_lab
  test_environment
  log=$CHECKOUT/target/sealab-test.log
  mkdir -p "$CHECKOUT/target"
  set +e
  (cd "$CHECKOUT" && exec ./mvnw -B -ntp -fae ${TIER[@]+"${TIER[@]}"} ${MAVEN_ARGUMENTS[@]+"${MAVEN_ARGUMENTS[@]}"} verify) \
    </dev/null 2>&1 | tee "$log"
  code=${PIPESTATUS[0]}
  set -e
  test_totals "$log"
  if [ "$code" -ne 0 ]; then
    say "sealab: the checks failed; the lines marked [ERROR] above say where (also in $log)"
    exit 1
  fi
}

# What tests look for in their environment, so that nothing that can run is skipped.
test_environment() {
  local python
  if [ -z "${SEALAB_SHARED-}" ] && [ -d "$CHECKOUT/../shared/golden" ]; then
    SEALAB_SHARED=$(cd "$CHECKOUT/../shared" && pwd)
    export SEALAB_SHARED
  fi
  test_python SEALAB_LEARNER_PYTHON setup --python-only
  test_python SEALAB_AUTHOR_PYTHON setup --author
}

# test_python VARIABLE COMMAND...: sets the variable to the Python that ./sealab COMMAND prints.
test_python() {
  local variable=$1 python
  shift
  if [ -n "${!variable-}" ]; then return 0; fi
  if python=$("$CHECKOUT/sealab" "$@"); then
    export "$variable=$python"
  elif [ -n "${CI-}" ]; then
    fail 1 "a Python environment that tests need could not be made (the line above says why), and with CI set no test may be skipped"
  else
    say "Tests that need this environment will be skipped (the line above says why)."
  fi
}

# Adds up the totals that surefire printed for each module, in its own form.
test_totals() {
  awk '
    /^\[[A-Z]+\] Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+$/ {
      gsub(/,/, ""); run += $4; failures += $6; errors += $8; skipped += $10
    }
    END {
      level = failures + errors > 0 ? "ERROR" : "INFO"
      printf "[%s] Tests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", level, run, failures, errors, skipped
    }' "$1"
}
