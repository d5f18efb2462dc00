#!/bin/bash
# Proves that the project needs nothing of its machine but Node.js and npm. For developers, on Debian or its kin, as root:
#
#   scripts/empty-root.sh [--with PATH]... COMMAND...
#   scripts/empty-root.sh 'npm test'
#   scripts/empty-root.sh --with test/browser 'npm test test/browser'
#
# It makes a root folder under /tmp that holds /bin/sh, the machine's Node.js and npm, /usr/bin/env (npm's first line asks for it), the shared
# libraries that these link, the whole C library, and the few files by which names are resolved, servers trusted and npm's registry found, all
# copied from this machine; and no Git, compiler, PostgreSQL, browser, NSS, fonts, setpriv or anything else. It clones the repository's last
# commit into it, lays each PATH of the working tree over that (for what is not committed yet), and runs every COMMAND there in turn by /bin/sh
# as root, with a nearly empty environment. It ends with the first command that fails, and with its exit status. With a cold cache npm fetches
# every package anew: a minute, and 1.2 GB under /tmp.
#
# Nothing is left behind: mounts and processes live in namespaces of their own and end with them, and the folder is removed.
set -euo pipefail

say() { printf 'empty root: %s\n' "$*" >&2; }
fail() { say "$*"; exit 2; }

# The second half, inside the namespaces: mounts, then one command after the other.
if [ "${1-}" = --inside ]; then
  root=$2
  shift 2
  mount --make-rprivate /
  mount --rbind /dev "$root/dev"
  mount -t proc proc "$root/proc"
  # npm's own configuration may come by the environment: registry, proxy, certificates.
  kept=()
  while IFS= read -r -d '' entry; do
    case "${entry%%=*}" in
    npm_config_*registry | npm_config_cafile | npm_config_strict_ssl | npm_config_//* | NODE_EXTRA_CA_CERTS | SSL_CERT_FILE | *_proxy | *_PROXY)
      kept+=("$entry")
      ;;
    esac
  done < <(env -0)
  for command in "$@"; do
    say "\$ $command"
    began=$EPOCHREALTIME
    status=0
    chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/root "${kept[@]}" /bin/sh -c "cd /project && $command" </dev/null || status=$?
    ended=$EPOCHREALTIME
    say "exit $status after $(((${ended/./} - ${began/./}) / 1000)) ms"
    [ "$status" = 0 ] || exit "$status"
  done
  exit 0
fi

overlays=()
while [ "${1-}" = --with ]; do
  [ -n "${2-}" ] || fail '--with needs a path of the working tree'
  overlays+=("$2")
  shift 2
done
[ $# -gt 0 ] || fail "usage: $0 [--with PATH]... COMMAND..."
[ "$(id -u)" = 0 ] || fail 'needs root, for chroot and mounts'

repository=$(cd "$(dirname "$0")/.." && pwd)
root=$(mktemp -d /tmp/empty-root.XXXXXXXX)
inside=
clear_away() {
  # unshare minds no gentler signal; with it ends the first process of its namespace, and with that all others.
  [ -z "$inside" ] || kill -KILL "$inside" 2>/dev/null || true
  wait
  rm -rf --one-file-system "$root"
}
trap clear_away EXIT
trap 'exit 130' INT TERM HUP
mkdir -p "$root"/{bin,dev,etc,proc,root,tmp,usr/bin}
# A real root can be entered by everybody: PostgreSQL runs as nobody. The home, where npm may keep credentials, not.
chmod 755 "$root"
chmod 700 "$root/root"
chmod 1777 "$root/tmp"

# put SOURCE [PLACE]: a file to the same or another place in the root, links followed; what this machine has not is passed over.
put() {
  [ -e "$1" ] || return 0
  mkdir -p "$root$(dirname "${2-$1}")"
  cp -rL "$1" "$root${2-$1}"
}
# program SOURCE PLACE: with the libraries that it links, each where the linker looks for it.
program() {
  put "$(readlink -f "$1")" "$2"
  local library
  for library in $(ldd "$1" | grep -o '/[^ ]*' | sort -u); do put "$library"; done
}

# A Node.js that this package's own pinned one hides is not meant: the newcomer's is.
PATH=$(tr ':' '\n' <<<"$PATH" | grep -v node_modules | paste -sd:)
program /bin/sh /bin/sh
program /usr/bin/env /usr/bin/env
program "$(command -v node)" /usr/bin/node
# The C library comes as one piece on every system: what npm installs may link parts of it that Node.js does not.
for library in $(dpkg -L libc6 | grep -E '^/lib.*/lib[^/]*\.so'); do put "$library"; done
npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
put "$npm" /usr/lib/node_modules/npm
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/bin/npm"

printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
put /etc/hosts
put /etc/resolv.conf
put "$(cd / && npm --loglevel=error config get globalconfig)"
put "$(cd / && npm --loglevel=error config get userconfig)" /root/.npmrc
certificates=$(cd / && npm --loglevel=error config get cafile)
[ "$certificates" = null ] || put "$certificates"
for certificates in "${NODE_EXTRA_CA_CERTS-}" "${SSL_CERT_FILE-}"; do [ -z "$certificates" ] || put "$certificates"; done

say "$(find "$root" -type f -not -path "$root/usr/lib/node_modules/*" | wc -l) files beside npm's: $(cd "$root" && find . \( -type f -o -type l \) \
  -not -path './usr/lib/node_modules/*' | sort | cut -c2- | paste -sd' ')"

git clone --quiet "$repository" "$root/project"
for path in "${overlays[@]}"; do (cd "$repository" && cp -a --parents "$path" "$root/project/"); done
say "$(git -C "$root/project" log -1 --format='%h %s')${overlays[*]:+, and of the working tree ${overlays[*]}}"

unshare --mount --pid --fork --kill-child "$BASH" "$0" --inside "$root" "$@" &
inside=$!
status=0
wait "$inside" || status=$?
inside=
exit "$status"
