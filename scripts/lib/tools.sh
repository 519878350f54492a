# shellcheck shell=bash
# The tools that building and testing need: which versions, where they live, how they get there.
# Sourced by the scripts beside it; $root is the project's folder.
#
# A tool lives in a folder of the user's cache that carries its version: a second clone installs
# nothing, two clones that pin different versions do not disturb each other, and nothing global is
# touched but Debian's own packages.

readonly TRUNK_VERSION=0.21.14    # 0.22 needs a newer compiler than rust-toolchain.toml names
readonly BINARYEN_VERSION=129.0.0 # the last release that Debian 12's Node.js runs

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
KECE_TOOLS=${KECE_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/kece-tools}

say() { printf '==> %s\n' "$*"; }
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# locked_version FILE CRATE: the version that a Cargo.lock names; nothing if it has no such crate.
locked_version() {
  awk -v crate="\"$2\"" '$1 == "name" { name = $3 } $1 == "version" && name == crate { gsub(/"/, "", $3); print $3; exit }' "$1"
}

apt_updated=
apt_update() {
  [[ $apt_updated ]] || "$@" apt-get update || return
  apt_updated=yes
}

# apt_install PACKAGE…: those that are missing, in one go.
apt_install() {
  local package missing=()
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  command -v apt-get >/dev/null || die "missing: ${missing[*]}. This is not Debian; please install them by hand."
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || die "missing: ${missing[*]}. Please run as root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing from Debian: ${missing[*]} (1–3 minutes)"
  local log
  log=$(mktemp)
  if ! { apt_update "${as_root[@]}" && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}"; } </dev/null >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    die "apt-get could not install: ${missing[*]}"
  fi
  rm -f "$log"
}

# install_once FOLDER ANNOUNCEMENT COMMAND…: runs COMMAND with an empty folder as its last argument,
# and moves that folder into place only when it succeeded, so that a broken install is never used.
install_once() {
  local place=$KECE_TOOLS/$1 announcement=$2 started=$SECONDS
  shift 2
  [[ ! -d $place ]] || return 0
  mkdir -p "$KECE_TOOLS"
  exec {lock}>"$KECE_TOOLS/.lock"
  flock "$lock" # another clone may be installing the same tool
  if [[ ! -d $place ]]; then
    say "$announcement"
    local staging
    staging=$(mktemp -d "$KECE_TOOLS/.staging-XXXXXX")
    if ! "$@" "$staging" </dev/null >"$staging.log" 2>&1; then
      tail -n 30 "$staging.log" >&2
      rm -rf "$staging"
      die "could not install $(basename "$place"); the whole log is in $staging.log"
    fi
    rm -rf "$staging.log"
    mv -T "$staging" "$place"
    say "  done in $((SECONDS - started)) s"
  fi
  exec {lock}>&-
}

cargo_tool() (
  local crate=$1 version=$2 staging=${*: -1}
  local options=("${@:3:$#-3}")
  cd "$root" && # the toolchain of rust-toolchain.toml
    env -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS -u CARGO_BUILD_TARGET CARGO_TARGET_DIR="$staging/target" \
      cargo install --locked "$crate" --version "$version" --root "$staging" "${options[@]}" &&
    rm -rf "$staging/target"
)

# Trunk as released is built for speed, which doubles the time it takes to install; it only starts
# other programs.
trunk_tool() {
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
    cargo_tool trunk "$TRUNK_VERSION" --no-default-features "$1"
}

# Only wasm-opt is wanted; the package brings it as a script for Node.js.
binaryen_tool() {
  npm install --prefix "$1" --no-save --no-audit --no-fund --ignore-scripts "binaryen@$BINARYEN_VERSION" &&
    mkdir "$1/bin" && ln -s ../node_modules/binaryen/bin/wasm-opt "$1/bin/wasm-opt"
}

need_rust() {
  command -v cargo >/dev/null || die "cargo is missing: please install Rust with rustup."
  command -v cc >/dev/null || apt_install gcc libc6-dev
}

need_wasm_target() {
  need_rust
  local libdir
  libdir=$(cd "$root" && rustc --print target-libdir --target wasm32-unknown-unknown) ||
    die "rustc does not start; is the toolchain of rust-toolchain.toml installed?"
  [[ ! -d $libdir ]] || return 0
  command -v rustup >/dev/null || die "the target wasm32-unknown-unknown is missing, and there is no rustup to add it."
  say "Installing the Rust target wasm32-unknown-unknown (under a minute)"
  (cd "$root" && rustup target add wasm32-unknown-unknown) || die "rustup could not add wasm32-unknown-unknown."
}

need_rust_component() {
  cargo "${1/rustfmt/fmt}" --version >/dev/null 2>&1 && return 0
  command -v rustup >/dev/null || die "$1 is missing, and there is no rustup to add it."
  say "Installing $1 (under a minute)"
  (cd "$root" && rustup component add "$1") || die "rustup could not add $1."
}

need_node() {
  command -v node >/dev/null || apt_install nodejs npm
  command -v npm >/dev/null || apt_install npm
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  ((major >= 18)) || die "Node.js $major is too old: 18 or later is needed."
}

# npm_packages FOLDER WHAT: those of the lock file there.
npm_packages() {
  local folder=$root/$1
  cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed" && return 0
  say "Installing $2 from npm (a few seconds)"
  (cd "$folder" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error </dev/null) || die "npm ci failed in $1."
  cp "$folder/package-lock.json" "$folder/node_modules/.installed"
}

# nginx, for the test of docs/nginx.conf. Unpacked rather than installed: the package would start a server of its own.
nginx_tool() (
  cd "$1" && apt-get download nginx && dpkg -x nginx_*.deb . && rm nginx_*.deb && ./usr/sbin/nginx -v
)
need_nginx() {
  KECE_NGINX=$(PATH=$PATH:/usr/sbin command -v nginx) || {
    local version
    apt_install libpcre2-8-0 libssl3 zlib1g
    version=$(apt-cache policy nginx | awk '$1 == "Candidate:" { print $2 }')
    if [[ ${version:-(none)} == '(none)' ]]; then
      local as_root=()
      ((EUID == 0)) || as_root=(sudo)
      apt_update "${as_root[@]}" >/dev/null || die "apt-get update failed."
      version=$(apt-cache policy nginx | awk '$1 == "Candidate:" { print $2 }')
    fi
    install_once "nginx-${version//[:\/]/-}" "Getting nginx $version from Debian (a few seconds)" nginx_tool
    KECE_NGINX=$KECE_TOOLS/nginx-${version//[:\/]/-}/usr/sbin/nginx
  }
  # Not NGINX: nginx itself reads that one, as a list of sockets to inherit.
  export KECE_NGINX
}

# A browser, a Chinese font for it, a decoder of codes and a reader of PDF that are not ours, and what drives it. CHROMIUM=… names another Chromium.
need_browser() {
  local packages=(fonts-noto-cjk poppler-utils python3-icalendar zbar-tools)
  [[ -x ${CHROMIUM:-/usr/bin/chromium} ]] || packages+=(chromium)
  apt_install "${packages[@]}"
  need_nginx
  need_node
  npm_packages tests/browser "the browser tests' packages"
}

# LibreOffice without a screen: it opens the workbooks that the app writes, and makes some to be read.
need_office() {
  apt_install libreoffice-calc
}

# The engines beside Chromium: Debian's Firefox, and WebKit with its driver on a screen of its own.
need_engines() {
  apt_install firefox-esr webkit2gtk-driver xvfb
}

# Everything that a build needs, then on PATH, where Trunk looks for it.
need_build_tools() {
  need_wasm_target
  need_node
  npm_packages scripts/lib "the build's packages"
  local bindgen
  # The command-line tool and the library must be of one version.
  bindgen=$(locked_version "$root/Cargo.lock" wasm-bindgen)
  [[ -n $bindgen ]] || die "Cargo.lock names no wasm-bindgen."
  install_once "wasm-bindgen-$bindgen" "Installing wasm-bindgen $bindgen (about 2 minutes on two cores)" \
    cargo_tool wasm-bindgen-cli "$bindgen"
  install_once "trunk-$TRUNK_VERSION" "Installing Trunk $TRUNK_VERSION (about 5 minutes on two cores)" trunk_tool
  install_once "binaryen-$BINARYEN_VERSION" "Installing wasm-opt $BINARYEN_VERSION (a few seconds)" binaryen_tool
  PATH=$KECE_TOOLS/wasm-bindgen-$bindgen/bin:$KECE_TOOLS/trunk-$TRUNK_VERSION/bin:$KECE_TOOLS/binaryen-$BINARYEN_VERSION/bin:$PATH
  export PATH
}
