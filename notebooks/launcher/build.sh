# Builds the lab's jars where they are missing or older than the sources.
#
# notebooks/target/sealab/lib     the lab's jars and all they need at run time
# notebooks/target/sealab/built   made last; no source may be newer than it
# notebooks/target/sealab/begun   there while a build is under way, or was when one was killed

LAB_BUILD=$CHECKOUT/notebooks/target/sealab
LAB_LIB=$LAB_BUILD/lib

# Whether no source is newer than the build (folders count: a deleted file makes its folder newer).
build_is_fresh() {
  local newer
  [ -f "$LAB_BUILD/built" ] && [ -d "$LAB_LIB" ] && [ ! -e "$LAB_BUILD/begun" ] || return 1
  newer=$(cd "$CHECKOUT" && find pom.xml .mvn ./*/pom.xml ./*/src/main -newer "$LAB_BUILD/built" \
    ! -name '.*' ! -name '*~' 2>/dev/null | head -n 1) || true
  [ -z "$newer" ]
}

# Takes the lock that lets one build run at a time; a lock whose owner is gone is taken over.
lock_build() {
  local owner said=""
  until mkdir "$LAB_BUILD.lock" 2>/dev/null; do
    owner=$(cat "$LAB_BUILD.lock/pid" 2>/dev/null || true)
    if [ -n "$owner" ] && kill -0 "$owner" 2>/dev/null; then
      if [ -z "$said" ]; then say "Another ./sealab (process $owner) is building the lab; waiting for it."; said=1; fi
      sleep 1
    elif [ -z "$owner" ] && [ -z "$said" ]; then
      said=1
      sleep 1 # its owner may be about to write its number
    else
      rm -rf "$LAB_BUILD.lock"
    fi
  done
  trap 'rm -rf "$LAB_BUILD.lock"' EXIT
  { echo $$ >"$LAB_BUILD.lock/pid"; } 2>/dev/null || fail_disk
}

build_lab() {
  if build_is_fresh; then return 0; fi
  mkdir -p "$LAB_BUILD" 2>/dev/null ||
    fail 1 "cannot write to $CHECKOUT/notebooks/target, where the lab is built: make the folder writable or clone Sealab elsewhere"
  lock_build
  if ! build_is_fresh; then build_now; fi
  rm -rf "$LAB_BUILD.lock"
  trap - EXIT
}

build_now() {
  local log=$LAB_BUILD/build.log
  if [ -e "$LAB_BUILD/begun" ]; then
    say "An earlier build did not finish; starting it afresh."
    rm -rf "$CHECKOUT"/*/target/lean
  fi
  if [ -f "$LAB_BUILD/built" ]; then
    say "The sources are newer than the lab; building it again."
  else
    say "Building the lab; the first time fetches what it needs and takes a minute or two."
  fi
  { : >"$LAB_BUILD/begun"; } 2>/dev/null || fail_disk
  rm -rf "$LAB_BUILD/staged" "$LAB_BUILD/built"
  trap 'rm -rf "$LAB_BUILD.lock"; exit 130' INT TERM HUP
  (cd "$CHECKOUT" && exec ./mvnw -B -Dlean -Dmaven.test.skip=true "-Dlab.lib=$LAB_BUILD/staged" package) \
    </dev/null 2>&1 | tee "$log" | build_progress || true
  if ! grep -q 'BUILD SUCCESS' "$log" 2>/dev/null; then build_failed "$log"; fi
  trap - INT TERM HUP
  rm -rf "$LAB_LIB"
  mv "$LAB_BUILD/staged" "$LAB_LIB" && mv "$LAB_BUILD/begun" "$LAB_BUILD/built" ||
    fail_disk
}

# Turns Maven's log into a line for each module.
build_progress() {
  awk '
    /Downloaded from/ { fetched++; if (fetched % 100 == 0) { note(fetched " files fetched") } }
    /^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]$/ { note("building " $3 " " $NF) }
    function note(text) { print "  " text > "/dev/stderr"; fflush("/dev/stderr") }'
}

fail_disk() {
  fail 1 "the disk that holds $CHECKOUT is full, so the lab could not be built: free about 1 GB and run ./sealab again"
}

build_failed() {
  local log=$1
  if grep -q 'No space left on device' "$log" || [ "$(free_megabytes "$LAB_BUILD")" -lt 100 ]; then
    fail_disk
  fi
  if grep -qE 'Unknown host|Could not transfer|Connection (refused|reset|timed out)|Network is unreachable|Failed to fetch|offline mode' "$log"; then
    fail 1 "the network could not be reached, and the first build needs it to fetch libraries: connect and run ./sealab again (details in $log)"
  fi
  grep -E '^\[ERROR\]|^Error' "$log" | head -n 12 >&2 || true
  fail 1 "the lab could not be built: see $log"
}
