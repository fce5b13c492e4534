# ./sealab doctor: what is here, what is missing, where it was looked for, what to install.
# It builds nothing and needs neither a JDK nor a Python. Where the lab is built, it asks it what else
# works here.

DISK_NEEDED=1000 # megabytes free, for a first set-up
MEMORY_NEEDED=3  # GiB in all

doctor() {
  local json=""
  case ${1-} in
    "") ;;
    -h | --help) doctor_usage; return 0 ;;
    --json) json=1 ;;
    *) fail 2 "doctor takes --json and nothing else, not '$1'" ;;
  esac
  if [ $# -gt 1 ]; then fail 2 "doctor takes --json and nothing else, not '$2'"; fi

  LINES="" CAN_RUN=1 JSON=$json
  check_jdk
  check_python
  check_jupyter
  check_disk
  check_memory
  check_opencl
  check_cuda
  check_isolation
  check_native
  check_cache
  check_parameters
  if [ -n "$json" ]; then
    printf '{"canRun":%s,"checks":[%s\n]}\n' "$([ "$CAN_RUN" = 1 ] && echo true || echo false)" "$LINES"
  elif [ "$CAN_RUN" = 1 ]; then
    echo "The lab can run."
  else
    echo "The lab cannot run yet: see the lines marked 'missing' above."
  fi
  [ "$CAN_RUN" = 1 ]
}

doctor_usage() {
  cat <<'USAGE'
Usage: ./sealab doctor [--json]
Says what is here, what is missing and what to install; changes nothing. Exits 1 where the lab
cannot run.
  --json   the same as JSON
USAGE
}

# report NAME STATE TEXT: STATE is found, missing (the lab cannot run), or absent (it runs without).
report() {
  if [ "$2" = missing ]; then CAN_RUN=0; fi
  if [ -n "$JSON" ]; then
    LINES="$LINES${LINES:+,}
  {\"name\":\"$1\",\"state\":\"$2\",\"text\":\"$(json_text "$3")\"}"
  else
    printf '%-10s %-8s %s\n' "$1" "$2" "$3"
  fi
}

json_text() { printf '%s' "$1" | tr '\n\t\r' '   ' | sed 's/\\/\\\\/g; s/"/\\"/g'; }

check_jdk() {
  if find_jdk; then
    report JDK found "$(jdk_release "$JDK") in $JDK (by $JDK_FROM)"
  else
    report JDK missing "$JDK_MISSING"
  fi
}

check_python() {
  if ! find_python; then
    report Python missing "$PYTHON_MISSING"
  elif ! command -v uv >/dev/null 2>&1 && ! "$PYTHON" -c 'import venv, ensurepip' </dev/null 2>/dev/null; then
    report Python missing "$PYTHON is Python $PYTHON_VERSION but has no venv module with pip, which Sealab's environment is made with: install it (Debian and Ubuntu 'apt install python3-venv'), or uv"
  else
    report Python found "$PYTHON_VERSION at $PYTHON (by $PYTHON_FROM)$(command -v uv >/dev/null 2>&1 && echo ', with uv' || true)"
  fi
}

check_jupyter() {
  local folder
  for folder in "$CHECKOUT"/.sealab/learner-*; do
    if [ -f "$folder/complete" ] && [ -x "$folder/bin/python" ]; then
      report Jupyter found "JupyterLab in $folder"
      return
    fi
  done
  report Jupyter absent "no finished environment under $CHECKOUT/.sealab yet: ./sealab makes it at its first start (network needed once)"
}

check_disk() {
  local free
  free=$(free_megabytes "$CHECKOUT/.sealab")
  if [ "$free" -ge "$DISK_NEEDED" ]; then
    report disk found "$free MB free where $CHECKOUT is"
  elif [ -f "$CHECKOUT/notebooks/target/sealab/built" ] && [ "$free" -ge 100 ]; then
    report disk found "$free MB free where $CHECKOUT is: enough for a lab that is set up, not for setting one up again"
  else
    report disk missing "$free MB free where $CHECKOUT is, $DISK_NEEDED are needed: free some space"
  fi
}

check_memory() {
  local gib=""
  if [ -r /proc/meminfo ]; then
    gib=$(awk '/^MemTotal:/ { printf "%.1f", $2 / 1048576 }' /proc/meminfo)
  elif command -v sysctl >/dev/null 2>&1; then
    gib=$(sysctl -n hw.memsize 2>/dev/null | awk '{ printf "%.1f", $1 / 1073741824 }') || true
  fi
  if [ -z "$gib" ]; then
    report memory absent "this system does not say how much it has; $MEMORY_NEEDED GiB are enough"
  elif awk "BEGIN { exit !($gib < $MEMORY_NEEDED) }"; then
    report memory absent "$gib GiB: the lab starts, but sealing more than 2 KiB wants $MEMORY_NEEDED"
  else
    report memory found "$gib GiB"
  fi
}

# The first of the files $@ that is there.
first_file() {
  local file
  for file in "$@"; do
    if [ -e "$file" ]; then printf '%s\n' "$file"; return; fi
  done
}

check_opencl() {
  local library vendor
  if [ "$(uname -s)" = Darwin ]; then
    if [ -d /System/Library/Frameworks/OpenCL.framework ]; then
      report OpenCL found "the system's own framework"
    else
      report OpenCL absent "no OpenCL framework in /System/Library/Frameworks; the lab seals on the CPU"
    fi
    return
  fi
  library=$(loaded_library libOpenCL.so.1)
  vendor=$(cd /etc/OpenCL/vendors 2>/dev/null && ls -- *.icd 2>/dev/null | tr '\n' ' ') || true
  vendor=${vendor% }
  if [ -n "$library" ] && [ -n "$vendor" ]; then
    report OpenCL found "$library with drivers $vendor"
  elif [ -n "$library" ]; then
    report OpenCL absent "$library is here but /etc/OpenCL/vendors names no driver; the lab seals on the CPU (a GPU's own driver brings one; for the CPU 'apt install pocl-opencl-icd')"
  else
    report OpenCL absent "the system finds no libOpenCL.so.1; the lab seals on the CPU (Debian and Ubuntu 'apt install ocl-icd-libopencl1' and a driver)"
  fi
}

check_cuda() {
  local library name="" root=${SEALAB_SYSTEM_ROOT-} smi
  library=$(loaded_library libcuda.so.1)
  smi=$(command -v nvidia-smi ||
    first_file "$root/usr/local/nvidia/bin/nvidia-smi" "$root/usr/lib/wsl/lib/nvidia-smi" "$root/usr/local/cuda/bin/nvidia-smi")
  if [ -n "$smi" ]; then
    name=$("$smi" --query-gpu=name,driver_version --format=csv,noheader 2>/dev/null </dev/null | head -n 1) || true
  fi
  if [ -n "$library" ] && [ -n "$name" ]; then
    report CUDA found "$name ($library)"
  elif [ -n "$library" ]; then
    report CUDA absent "$library is here but nvidia-smi shows no device; the lab does without"
  else
    report CUDA absent "no libcuda.so.1 where the system looks or in /usr/local/nvidia/lib64; the lab does without (it comes with NVIDIA's driver)"
  fi
}

check_isolation() {
  local said="" shut="answers that are code are checked without network and files"
  if ! command -v bwrap >/dev/null 2>&1; then
    said="bubblewrap is not installed (Linux: install the package bubblewrap)"
  elif ! said=$(bwrap --unshare-all --die-with-parent --new-session --cap-drop ALL --uid 65534 --gid 65534 \
    --ro-bind / / --size 1048576 --tmpfs /tmp true </dev/null 2>&1); then
    said="bubblewrap does not work here: $(printf '%s' "$said" | head -n 1)"
  else
    report isolation found "bubblewrap: $shut"
    return
  fi
  if unshare --user --map-root-user --mount --net --ipc --uts --pid --fork --kill-child=KILL \
    setpriv --no-new-privs mount -t tmpfs none /tmp </dev/null >/dev/null 2>&1; then
    report isolation found "namespaces: $shut; $said"
    return
  fi
  report isolation absent "$said; answers that are code run with your own rights, not isolated, and each outcome says so"
}

# Which libraries in C work here: only the lab itself can tell, by trying them.
check_native() {
  local said="" unknown="not known before the lab is built, which ./sealab setup does: then"
  if [ -n "$JDK" ] && [ -f "$LAB_BUILD/built" ] && [ -d "$LAB_LIB" ]; then
    said=$("$JDK/bin/java" "@$CHECKOUT/notebooks/launcher/java.options" \
      --add-modules jdk.incubator.vector \
      -cp "$LAB_LIB/*" fil.lab.cli.Main native </dev/null 2>/dev/null) || true
  fi
  report_native BLS "$said" "$unknown the library blst signs and verifies if it works here, else plain Java"
  report_native vectors "$said" "$unknown field arithmetic takes the widest vectors of this processor"
  report_native labels "$said" "$unknown the library blst hashes labels if it works here, else the JDK"
  report_native pages "$said" "$unknown labels are computed in pages of 2 MiB if the system has any"
}

# report_native NAME SAID UNKNOWN: the line of what the lab says that begins with NAME.
report_native() {
  local line
  line=$(printf '%s\n' "$2" | sed -n "/^$1 \(found\|absent\): /{p;q;}")
  case $line in
    "$1 found: "*) report "$1" found "${line#"$1 found: "}" ;;
    "$1 absent: "*) report "$1" absent "${line#"$1 absent: "}" ;;
    *) report "$1" absent "$3" ;;
  esac
}

# What kernels, and the rooms that answers are checked in, start quickly with. One of former jars is
# passed over and made anew.
check_cache() {
  local kernel rooms
  kernel=$(first_file "$CHECKOUT"/.sealab/kernel-*.aot)
  rooms=$(first_file "$CHECKOUT"/.sealab/rooms-*.aot)
  if [ -n "$kernel" ] && [ -n "$rooms" ]; then
    report cache found "what kernels start quickly with is in $kernel, what checks do in $rooms"
  elif [ -n "$kernel" ]; then
    report cache found "what kernels start quickly with is in $kernel; checks start without a cache: ./sealab setup makes one"
  else
    report cache absent "kernels and checks start without a cache, a little more slowly: ./sealab setup makes one, and so does a lab that is open for some minutes"
  fi
}

# Which parameters proofs can be made with, by the notes that lie beside them.
check_parameters() {
  local folder note name names=""
  folder=$(parameters_folder)
  for note in "$folder"/*.sealab.json; do
    name=$(sed -n 's/^ *"name" *: *"\([A-Za-z0-9-]*\)".*/\1/p' "$note" 2>/dev/null | head -n 1) || true
    if [ -n "$name" ] && [ -n "$(first_file "${note%.sealab.json}.params" "${note%.sealab.json}.srs")" ]; then
      names="$names${names:+, }$name"
    fi
  done
  if [ -n "$names" ]; then
    report parameters found "$names in $folder, made for learning"
  else
    report parameters absent "none in $folder: './sealab params make window-2KiB' makes the smallest, with which sectors are proven; porep-2KiB, for seals, takes minutes"
  fi
}

# Where commands look for parameters.
parameters_folder() {
  local workspace
  if [ -n "${SEALAB_PARAMS-}" ]; then printf '%s\n' "$SEALAB_PARAMS"; return; fi
  workspace=${SEALAB_WORKSPACE-}
  if [ -z "$workspace" ]; then
    workspace=${HOME-}/sealab
    if [ "$(cd "$workspace" 2>/dev/null && pwd -P)" = "$(cd "$CHECKOUT" && pwd -P)" ]; then
      workspace=$HOME/sealab-notebooks
    fi
  fi
  printf '%s\n' "$workspace/.sealab/params"
}
