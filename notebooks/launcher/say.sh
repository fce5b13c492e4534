# What the launcher says: complaints, progress, help. Results go to stdout, the rest to stderr.

say() { printf '%s\n' "$*" >&2; }

# fail CODE SENTENCE
fail() {
  local code=$1
  shift
  say "sealab: $*"
  exit "$code"
}

# The megabytes free on the disk that holds folder $1, or its nearest parent that exists.
free_megabytes() {
  local folder=$1
  while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
  df -Pk "$folder" 2>/dev/null | awk 'NR == 2 { print int($4 / 1024); found = 1 } END { if (!found) print 0 }'
}

help_text() {
  cat <<'HELP'
Sealab, a laboratory in which Filecoin is learnt by running it.

  ./sealab                 set up what is missing, then open the lab on chapter 0 in the browser
                           (or print its address); Ctrl-C stops it, a second call finds it
      --workspace FOLDER   where your notebooks live (else SEALAB_WORKSPACE, else ~/sealab);
                           what you changed there is never overwritten
      --no-browser         print the address only       --port N   another port than 8888
  ./sealab test [--long]   run the checks: 20 to 45 minutes on two cores, or everything
  ./sealab doctor [--json] what is here, what is missing, and what to install
  ./sealab setup | stop | clean            set up only | stop a running lab | remove what was made
  ./sealab diff CHAPTER    what changed between your chapter and the course's
  ./sealab watch [EXERCISE]   exercises in your own editor, checked on every save; or: check
  ./sealab COMMAND --help  run, seal, unseal, golden, bench and the rest: ./sealab help all

It needs a JDK 25 and a Python 3.10 or newer, nothing else, and the network once: the first call
builds the lab and makes a Python environment of its own; afterwards everything works offline.
The JDK is looked for in SEALAB_JAVA_HOME, JAVA_HOME, PATH and the usual folders, Python in
SEALAB_PYTHON and PATH. The lab listens on this machine only and asks for a token.
Exit codes: 0 done, 1 the thing is wrong, 2 bad arguments.
HELP
}
