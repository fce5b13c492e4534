# Finds a JDK 25 and a Python. Each find_… sets its result, or a sentence that says what is missing.

JAVA_RELEASE=25
JDK_WANTED="Sealab needs a JDK $JAVA_RELEASE with javac and jshell"
JDK_INSTALL="install one (Temurin $JAVA_RELEASE from https://adoptium.net; on a Mac 'brew install openjdk@$JAVA_RELEASE'; with SDKMAN 'sdk install java $JAVA_RELEASE-tem'; Debian and Ubuntu call it openjdk-$JAVA_RELEASE-jdk where they have it), or set SEALAB_JAVA_HOME to its folder"

# The release of the JDK in folder $1, such as 25.0.3; nothing where there is none.
jdk_release() {
  [ -f "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\(.*\)".*/\1/p' "$1/release" 2>/dev/null | head -n 1
}

# Why folder $1 is no JDK that will do; nothing where it will.
jdk_fault() {
  local release
  if [ ! -x "$1/bin/java" ]; then echo "has no bin/java"; return; fi
  release=$(jdk_release "$1")
  if [ -z "$release" ]; then
    release=$("$1/bin/java" -XshowSettings:properties -version 2>&1 </dev/null |
      sed -n 's/^ *java\.version = //p') || true
  fi
  case $release in
    "$JAVA_RELEASE" | "$JAVA_RELEASE"[.+-]*) ;;
    "") echo "does not say its version"; return ;;
    *) echo "is Java $release"; return ;;
  esac
  if [ ! -x "$1/bin/javac" ]; then echo "is Java $release without javac"; return; fi
  if [ -f "$1/release" ] && ! grep -q '^MODULES=.*jdk\.jshell' "$1/release" &&
    grep -q '^MODULES=' "$1/release"; then
    echo "is Java $release without jshell"
  fi
}

# The JDK that a `java` on the PATH belongs to: by its links, else by asking it (shims).
jdk_of_command() {
  local file=$1 target
  while [ -L "$file" ]; do
    target=$(readlink "$file")
    case $target in
      /*) file=$target ;;
      *) file=$(dirname "$file")/$target ;;
    esac
  done
  target=$(cd "$(dirname "$file")/.." 2>/dev/null && pwd -P) || return 0
  if [ ! -f "$target/release" ]; then
    target=$("$1" -XshowSettings:properties -version 2>&1 </dev/null |
      sed -n 's/^ *java\.home = //p') || true
  fi
  printf '%s\n' "$target"
}

# The folders where JDKs are usually put, one a line, whether they are there or not.
# SEALAB_SYSTEM_ROOT stands before the system's own folders, so that a test can offer others.
jdk_folders() {
  local root=${SEALAB_SYSTEM_ROOT-} folder
  if [ -x "$root/usr/libexec/java_home" ]; then
    "$root/usr/libexec/java_home" -v "$JAVA_RELEASE" 2>/dev/null || true
  fi
  for folder in "$root"/usr/lib/jvm/* "$root"/usr/lib64/jvm/* "$root"/usr/java/* "$root"/opt/java/* \
    "$root"/opt/jdk* "$root"/opt/*jdk* "$root"/usr/local/java/* "$root"/usr/local/jdk* \
    "$root"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$root"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$root"/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$root"/opt/homebrew/opt/openjdk* "$root"/usr/local/opt/openjdk* \
    "$root"/home/linuxbrew/.linuxbrew/opt/openjdk*/libexec "$root"/home/linuxbrew/.linuxbrew/opt/openjdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jdks/*/Contents/Home \
    "$HOME"/.jbang/cache/jdks/* "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
    "$HOME"/.jabba/jdk/* "$HOME"/.gradle/jdks/* "$HOME"/.gradle/jdks/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -d "$folder" ]; then printf '%s\n' "$folder"; fi
  done
}

# Sets JDK and JDK_FROM, or JDK_MISSING.
find_jdk() {
  local fault folder seen="" java
  JDK="" JDK_FROM="" JDK_MISSING=""
  : "${HOME:=/nonexistent}"
  if [ -n "${SEALAB_JAVA_HOME-}" ]; then
    fault=$(jdk_fault "$SEALAB_JAVA_HOME")
    if [ -z "$fault" ]; then JDK=$SEALAB_JAVA_HOME JDK_FROM=SEALAB_JAVA_HOME; return 0; fi
    JDK_MISSING="SEALAB_JAVA_HOME is $SEALAB_JAVA_HOME, which $fault: $JDK_WANTED, so set it to one or unset it to have the usual folders searched"
    return 1
  fi
  if [ -n "${JAVA_HOME-}" ]; then
    fault=$(jdk_fault "$JAVA_HOME")
    if [ -z "$fault" ]; then JDK=$JAVA_HOME JDK_FROM=JAVA_HOME; return 0; fi
    seen="JAVA_HOME, $JAVA_HOME, $fault"
  fi
  java=$(command -v java || true)
  if [ -n "$java" ]; then
    folder=$(jdk_of_command "$java")
    if [ -n "$folder" ]; then
      fault=$(jdk_fault "$folder")
      if [ -z "$fault" ]; then JDK=$folder JDK_FROM=PATH; return 0; fi
      seen="$seen${seen:+; }the java on the PATH, $folder, $fault"
    fi
  fi
  while IFS= read -r folder; do
    if [ -z "$folder" ]; then continue; fi
    if [ -z "$(jdk_fault "$folder")" ]; then JDK=$folder JDK_FROM="the usual folders"; return 0; fi
  done <<FOLDERS
$(jdk_folders)
FOLDERS
  JDK_MISSING="no JDK $JAVA_RELEASE found in JAVA_HOME, on the PATH, under /usr/lib/jvm, /opt, /Library/Java/JavaVirtualMachines, Homebrew, ~/.sdkman, ~/.jdks, ~/.jbang${seen:+ ($seen)}: $JDK_INSTALL"
  return 1
}

# The file that the system's loader takes for library $1 by itself, in its order: LD_LIBRARY_PATH, what
# ldconfig knows, the default folders; nothing where it finds none.
system_library() {
  local root=${SEALAB_SYSTEM_ROOT-} file
  while IFS= read -r file; do
    if [ -n "$file" ] && [ -e "$file" ]; then printf '%s\n' "$file"; return; fi
  done <<FILES
$(printf '%s\n' "${LD_LIBRARY_PATH-}" | tr ':' '\n' | sed -n "s|..*|&/$1|p")
$("$root/sbin/ldconfig" -p 2>/dev/null | sed -n "s|^[[:space:]]*$1 (libc6,.*) => ||p" || true)
$root/usr/lib/$(uname -m)-linux-gnu/$1
$root/usr/lib64/$1
$root/usr/lib/$1
FILES
}

# Whether folder $1 has one of the libraries ${@:2} and the system finds none of them by itself.
has_missing() {
  local folder=$1 name has=""
  shift
  for name in "$@"; do
    if [ -e "$folder/$name" ]; then has=1; fi
  done
  if [ -z "$has" ]; then return 1; fi
  for name in "$@"; do
    if [ -n "$(system_library "$name")" ]; then return 1; fi
  done
}

# Where containers put NVIDIA's driver, and a toolkit its compiler, without telling the system's loader:
# the folders that have what it does not find by itself, one a line. All else in them comes before the
# system's, so a toolkit's is left out where its OpenCL would take the place of the system's.
driver_folders() {
  local root=${SEALAB_SYSTEM_ROOT-} folder
  for folder in "$root/usr/local/nvidia/lib64" "$root/usr/lib/wsl/lib"; do
    if has_missing "$folder" libcuda.so.1; then printf '%s\n' "$folder"; fi
  done
  folder=$root/usr/local/cuda/lib64
  if has_missing "$folder" libnvrtc.so libnvrtc.so.13 libnvrtc.so.12 libnvrtc.so.11.2; then
    if [ ! -e "$folder/libOpenCL.so.1" ] || [ -z "$(system_library libOpenCL.so.1)" ]; then
      printf '%s\n' "$folder"
    fi
  fi
}

# Has the loader of all that is started from here look there, too: after what LD_LIBRARY_PATH names
# already, before the system's own folders.
find_driver() {
  local folder
  while IFS= read -r folder; do
    if [ -n "$folder" ]; then export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$folder"; fi
  done <<FOLDERS
$(driver_folders)
FOLDERS
}

# The file that the loader of what is started from here takes for library $1.
loaded_library() { (find_driver; system_library "$1"); }

PYTHON_OLDEST=10 # of Python 3
PYTHON_INSTALL="install one (Debian and Ubuntu 'apt install python3 python3-venv'; on a Mac 'brew install python'; else https://www.python.org/downloads), or set SEALAB_PYTHON to one"

# The version of the Python $1, such as 3.11.7; nothing where it does not run.
python_version() {
  "$1" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' </dev/null 2>/dev/null || true
}

# The program that Python $1 really is, behind shims that choose by folder.
python_program() {
  "$1" -c 'import sys; print(sys.executable)' </dev/null 2>/dev/null || true
}

# Whether version $1 is new enough.
python_new_enough() {
  local minor
  case $1 in
    3.*) minor=${1#3.}; minor=${minor%%.*} ;;
    *) return 1 ;;
  esac
  [ "$minor" -ge "$PYTHON_OLDEST" ] 2>/dev/null
}

# The Pythons to try, one a line, in order.
python_commands() {
  local name folder found
  for name in python3 python3.14 python3.13 python3.12 python3.11 python3.10 python; do
    found=$(command -v "$name" || true)
    # Apple's stub opens a dialogue where the developer tools are missing
    if [ "$found" = /usr/bin/python3 ] && [ "$(uname -s)" = Darwin ] && ! xcode-select -p >/dev/null 2>&1; then
      continue
    fi
    if [ -n "$found" ]; then printf '%s\n' "$found"; fi
  done
  for folder in "${SEALAB_SYSTEM_ROOT-}/opt/homebrew/bin" "${SEALAB_SYSTEM_ROOT-}/usr/local/bin" \
    "${SEALAB_SYSTEM_ROOT-}/home/linuxbrew/.linuxbrew/bin"; do
    for name in python3 python3.14 python3.13 python3.12 python3.11 python3.10; do
      if [ -x "$folder/$name" ]; then printf '%s\n' "$folder/$name"; fi
    done
  done
  if command -v uv >/dev/null 2>&1; then
    UV_PYTHON_DOWNLOADS=never uv python find --no-project ">=3.$PYTHON_OLDEST" 2>/dev/null || true
  fi
}

# Sets PYTHON, PYTHON_VERSION, PYTHON_FROM, or PYTHON_MISSING.
find_python() {
  local candidate seen=""
  PYTHON="" PYTHON_VERSION="" PYTHON_FROM="" PYTHON_MISSING=""
  if [ -n "${SEALAB_PYTHON-}" ]; then
    PYTHON_VERSION=$(python_version "$SEALAB_PYTHON")
    if python_new_enough "$PYTHON_VERSION"; then
      PYTHON=$(python_program "$SEALAB_PYTHON") PYTHON_FROM=SEALAB_PYTHON
      return 0
    fi
    if [ -n "$PYTHON_VERSION" ]; then seen="is Python $PYTHON_VERSION"; else seen="does not run"; fi
    PYTHON_MISSING="SEALAB_PYTHON is $SEALAB_PYTHON, which $seen: Sealab needs Python 3.$PYTHON_OLDEST or newer, so set it to one or unset it to have the PATH searched"
    return 1
  fi
  while IFS= read -r candidate; do
    if [ -z "$candidate" ]; then continue; fi
    PYTHON_VERSION=$(python_version "$candidate")
    if python_new_enough "$PYTHON_VERSION"; then
      PYTHON=$(python_program "$candidate") PYTHON_FROM=PATH
      return 0
    fi
    if [ -z "$seen" ] && [ -n "$PYTHON_VERSION" ]; then seen="$candidate is Python $PYTHON_VERSION"; fi
  done <<COMMANDS
$(python_commands)
COMMANDS
  PYTHON_MISSING="no Python 3.$PYTHON_OLDEST or newer found on the PATH (python3, python3.10 to python3.14, python) or in Homebrew's folders${seen:+ ($seen)}: $PYTHON_INSTALL; exercises in an editor of yours, ./sealab watch and check, need none"
  return 1
}
