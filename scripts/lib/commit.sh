# shellcheck shell=bash
# Which commit is built, for src/about.rs. Nothing else of the machine or the moment gets into a build.

# name_commit: exports KECE_COMMIT, KECE_COMMIT_DATE and KECE_DIRTY; all empty where there is no repository.
# shellcheck disable=SC2154 # $root is from tools.sh
name_commit() {
  KECE_COMMIT='' KECE_COMMIT_DATE='' KECE_DIRTY=''
  if [[ $(git -C "$root" rev-parse --show-toplevel 2>/dev/null) == "$(cd -- "$root" && pwd -P)" ]]; then
    KECE_COMMIT=$(git -C "$root" rev-parse --verify --quiet HEAD) || KECE_COMMIT=''
  fi
  if [[ $KECE_COMMIT ]]; then
    KECE_COMMIT_DATE=$(TZ=UTC git -C "$root" log -1 --date=format-local:%Y-%m-%d --format=%cd)
    [[ -z $(git -C "$root" status --porcelain) ]] || KECE_DIRTY=1
  fi
  export KECE_COMMIT KECE_COMMIT_DATE KECE_DIRTY
}
