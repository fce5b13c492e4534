# ./sealab test [--long] [MAVEN ARGUMENTS]: all checks of the house, and the totals.

run_tests() {
  local tier=() rest=() argument log code=0
  for argument in "$@"; do
    case $argument in
      --long) tier=(-Plong) ;;
      *) rest=(${rest[@]+"${rest[@]}"} "$argument") ;;
    esac
  done
  build_lab
  test_environment
  log=$CHECKOUT/target/sealab-test.log
  mkdir -p "$CHECKOUT/target"
  set +e
  (cd "$CHECKOUT" && exec ./mvnw -B -ntp -fae ${tier[@]+"${tier[@]}"} ${rest[@]+"${rest[@]}"} verify) \
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
  test_python SEALAB_LEARNER_PYTHON setup
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
