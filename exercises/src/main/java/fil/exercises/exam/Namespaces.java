package fil.exercises.exam;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Namespaces of its own, as [Sandbox.Bubblewrap] makes them, made by the tools of util-linux where
/// bubblewrap cannot be had: `unshare`, `mount` and `setpriv`.
///
/// The process sees the same files, has no network, no capabilities and no `/proc`, and writes to a
/// folder in memory alone. Since it is in a `chroot` without capabilities it can neither leave it
/// nor make further namespaces. Other than in bubblewrap's it can start processes; they end with
/// it.
///
/// @param unshare the program
/// @param instead why it is not bubblewrap, as the end of a sentence
record Namespaces(Path unshare, String instead) implements Sandbox {

  /// What complaints of a set-up that failed hold, whichever tool fails.
  private static final String REFUSED = "unshare: ";

  /// Runs in the namespaces: mounts what may be seen below a folder, everything but `/tmp`
  /// read-only, and goes there for good. Arguments: the folder, the socket, the bytes of `/tmp`,
  /// the libraries, then files and folders up to `--`, then the command.
  private static final String SCRIPT =
      """
      set -eu
      trap 'echo "unshare: the mounts cannot be made" >&2' EXIT
      root=$1 socket=$2 bytes=$3 libraries=$4
      shift 4
      see() {
        [ -e "$1" ] || return 0
        if [ -d "$1" ]; then mkdir -p "$root$1"; else mkdir -p "$root${1%/*}"; : >>"$root$1"; fi
        mount --rbind "$1" "$root$1"
      }
      mkdir "$root"
      mount -t tmpfs -o size=1m,mode=755 none "$root"
      mkdir "$root/tmp"
      mount -t tmpfs -o "size=$bytes,nosuid,nodev" none "$root/tmp"
      : >"$root/socket"
      while [ "$1" != -- ]; do see "$1"; shift; done
      shift
      see "$(command -v setpriv)"
      while read -r _ _ _ _ point _; do
        point=$(printf '%b' "$point")
        case $point in
          "$root/tmp") ;;
          "$root"/*) mount -o remount,bind,ro "$point" ;;
        esac
      done </proc/self/mountinfo
      mount --bind "$socket" "$root/socket"
      mount -o remount,bind,ro "$root"
      export LD_LIBRARY_PATH="$libraries"
      exec chroot "$root" "$(command -v setpriv)" --no-new-privs --inh-caps=-all \
        --bounding-set=-all "$@"
      """;

  @Override
  public List<String> around(List<String> command, JavaFiles files, Path folder) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("setpriv", "--pdeathsig", "KILL", unshare.toString()));
    all.addAll(List.of("--user", "--map-root-user", "--mount", "--net", "--ipc", "--uts"));
    all.addAll(List.of("--pid", "--fork", "--kill-child=KILL", "/bin/sh", "-c", SCRIPT, "sh"));
    all.add(folder.resolve("root").toString());
    all.add(folder.resolve(SOCKET).toString());
    all.add(String.valueOf(SCRATCH_BYTES));
    all.add(files.libraries());
    all.addAll(SYSTEM_LIBRARIES);
    all.addAll(DEVICES);
    all.addAll(files.all());
    all.add("--");
    all.addAll(command);
    return Sandbox.limited(all);
  }

  @Override
  public boolean isRefusal(String complaint) {
    return complaint.contains(REFUSED) || complaint.startsWith("setpriv: ");
  }

  @Override
  public Sandbox otherwise(String complaint) {
    return new None(instead + ", and namespaces cannot be had: " + complaint);
  }

  @Override
  public String socket(Path folder) {
    return "/socket";
  }

  @Override
  public String scratch(Path folder) {
    return "/tmp";
  }

  @Override
  public Optional<String> whyNot() {
    return Optional.empty();
  }
}
