# shellcheck shell=bash
# Keeps the folders of the building machine out of the module: a panic message carries the path of
# its source file. It also makes copies built on two machines comparable.

# forget_machine_paths: exports the compiler flags for the builds that follow.
# shellcheck disable=SC2154 # $root is from tools.sh
forget_machine_paths() {
  local cargo_home=${CARGO_HOME:-$HOME/.cargo} sysroot sources
  sysroot=$(rustc --print sysroot)
  # The last match wins, so from the general to the particular.
  local flags=(
    "--remap-path-prefix=$HOME=/home"
    "--remap-path-prefix=$cargo_home=/cargo"
    "--remap-path-prefix=$sysroot=/rust"
    "--remap-path-prefix=$root=/kece"
    "--remap-path-prefix=${CARGO_TARGET_DIR:-$root/target}=/target"
  )
  # Each registry has a folder of its own name; they are there only once the crates are.
  cargo fetch --locked --target wasm32-unknown-unknown
  for sources in "$cargo_home"/registry/src/*; do
    flags+=("--remap-path-prefix=$sources=/crates")
  done
  # Encoded, because a folder's name may hold a space.
  local IFS=$'\x1f'
  export CARGO_ENCODED_RUSTFLAGS="${flags[*]}"
}
