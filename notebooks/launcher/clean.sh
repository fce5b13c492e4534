# ./sealab clean: removes what Sealab made, after saying what. Notebooks are never touched.

clean() {
  local yes="" workspace="${SEALAB_WORKSPACE-}" folder answer found=()
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help) clean_usage; return 0 ;;
      --yes) yes=1 ;;
      --workspace)
        [ -n "${2-}" ] || fail 2 "--workspace needs a folder"
        workspace=$2
        shift ;;
      --workspace=?*) workspace=${1#--workspace=} ;;
      --workspace=) fail 2 "--workspace needs a folder" ;;
      *) fail 2 "clean takes --yes and --workspace FOLDER, not '$1'" ;;
    esac
    shift
  done
  clean_refuses_open_labs
  if [ -z "$workspace" ]; then
    workspace=${HOME-}/sealab
    if [ "$(cd "$workspace" 2>/dev/null && pwd -P)" = "$CHECKOUT" ]; then workspace=$workspace-notebooks; fi
  fi

  for folder in "$CHECKOUT/.sealab" "$CHECKOUT"/*/target/lean "$CHECKOUT/target/lean" "$CHECKOUT/notebooks/target/sealab" "$workspace/.sealab/jupyter"; do
    if [ -d "$folder" ]; then found=(${found[@]+"${found[@]}"} "$folder"); fi
  done
  if [ ${#found[@]} -eq 0 ]; then
    say "There is nothing to remove."
    return 0
  fi
  say "This will remove:"
  for folder in "${found[@]}"; do
    say "  $(du -sh "$folder" 2>/dev/null | cut -f 1)	$folder  ($(clean_what "$folder"))"
  done
  say "Your notebooks and your progress in $workspace stay. The next ./sealab makes the rest anew (network needed)."
  if [ -z "$yes" ]; then
    printf 'Remove it? [y/N] ' >&2
    if ! read -r answer && [ -z "$answer" ]; then
      say ""
      say "Nothing was removed; give --yes to remove without asking."
      return 0
    fi
    case $answer in
      y | Y | yes) ;;
      *) say "Nothing was removed."; return 1 ;;
    esac
  fi
  for folder in "${found[@]}"; do
    rm -rf "$folder" || fail 1 "could not remove all of $folder: see who owns it and remove it yourself"
  done
  say "Removed."
}

clean_usage() {
  cat <<'USAGE'
Usage: ./sealab clean [--yes] [--workspace FOLDER]
Says what Sealab made and removes it when you agree. Your notebooks and your progress stay.
  --yes                do not ask
  --workspace FOLDER   where your notebooks live (else SEALAB_WORKSPACE, else ~/sealab)
USAGE
}

clean_what() {
  case $1 in
    "$CHECKOUT/.sealab") echo "Python environments" ;;
    */jupyter) echo "JupyterLab's settings and window layout" ;;
    *) echo "built files" ;;
  esac
}

# Each open lab of this clone has a file that is named after its process.
clean_refuses_open_labs() {
  local note process
  for note in "$CHECKOUT"/.sealab/labs/*; do
    [ -f "$note" ] || continue
    process=${note##*/}
    if kill -0 "$process" 2>/dev/null; then
      fail 1 "a lab of this clone is open over $(cat "$note") (process $process): stop it with Ctrl-C or ./sealab stop first"
    fi
  done
}
