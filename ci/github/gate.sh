#!/usr/bin/env bash
# The one step of action.yml: submit or grade, gate, accept. Reads INPUT_* and what GitHub sets; ends with the gate's exit.
set -uo pipefail

input() { local name=INPUT_$1; printf '%s' "${!name-}"; }

die() { printf 'assay action: %s\n' "$*" >&2; finish 2; }

# Names of tasks reach the log; a line that begins with :: would be a command to the runner.
guard=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '::stop-commands::%s\n' "$guard"

# finish EXIT: what the step answers, whatever happened before.
finish() {
  local verdict=
  [[ -s $output/gate.json ]] && verdict=$(sed -n '1s/^{"verdict":"\([a-z_]*\)".*/\1/p' "$output/gate.json")
  printf 'verdict=%s\nexit=%d\n' "$verdict" "$1" >>"${GITHUB_OUTPUT:-/dev/null}"
  printf '::%s::\n' "$guard"
  case $1 in
    0) [[ $verdict != cannot_tell ]] || echo "::warning title=Assay gate::It cannot tell; the job summary says why" ;;
    1) echo "::error title=Assay gate::Quality fell; the job summary says where" ;;
    *) echo "::error title=Assay gate::No verdict that passes: exit $1; see the log and the job summary" ;;
  esac
  exit "$1"
}

# files NAME: the files that the patterns of an input match, into the array `found`. A name with blanks is one file.
files() {
  local pattern matched IFS=
  found=()
  while read -r pattern; do
    [[ -n $pattern ]] || continue
    # shellcheck disable=SC2206  # IFS is empty: the pattern is expanded, never split
    matched=($pattern)
    [[ -e ${matched[0]-} ]] || die "no file matches $pattern"
    found+=("${matched[@]}")
  done <<<"$(input "$1")"
}

# flag NAME INPUT: --NAME=VALUE into `gate` where the input is not empty. One word, so that no value can be an option.
flag() { [[ -z $(input "$2") ]] || gate+=("--$1=$(input "$2")"); }

# The candidate's Reports are graded here, or come as files.
gate_offline() {
  local reports=()
  files TRANSCRIPTS
  if ((${#found[@]})); then
    "$assay" grade "${grading[@]}" --json -- "${found[@]}" >"$output/candidate.jsonl" || finish $?
    reports=("$output/candidate.jsonl")
  else
    files CANDIDATE
    reports=("${found[@]}")
  fi
  ((${#reports[@]})) || die "offline mode needs transcripts or candidate"
  gate+=("${reports[@]/#/--candidate=}")
  files BASELINE
  gate+=("${found[@]/#/--baseline=}")
}

gate_with_server() {
  local target
  files TRANSCRIPTS
  ((${#found[@]})) || die "the input transcripts names the files to submit"
  "$assay" submit "${grading[@]}" "--run=$label" --wait -- "${found[@]}" || finish $?
  target=$(input TARGET)
  target=${target:-${GITHUB_BASE_REF:-${DEFAULT_BRANCH:-}}}
  flag suite SUITE
  flag model MODEL
  gate+=("--candidate=run:$label" ${target:+"--target=$target"})
}

# A pull request's run is never a baseline, whatever it calls itself.
on_default_branch() {
  [[ -z ${GITHUB_BASE_REF:-} && ${GITHUB_REF:-} == "refs/heads/${DEFAULT_BRANCH:-}" ]]
}

output=$(input OUTPUT)
output=${output:-assay-gate}
assay=$(input ASSAY)
assay=${assay:-assay}
label=$(input RUN)
label=${label:-ci-${GITHUB_RUN_ID:-0}.${GITHUB_RUN_ATTEMPT:-1}}
[[ -z $(input SERVER) ]] || export ASSAY_URL=$INPUT_SERVER
[[ -z $(input TOKEN) ]] || export ASSAY_TOKEN=$INPUT_TOKEN
mkdir -p -- "$output" || finish 2
rm -f -- "$output"/{gate.json,junit.xml,gate.sarif,code-quality.json,summary.md}
command -v -- "$assay" >/dev/null || die "there is no program $assay: install it before this step, or set the input assay"

found=()
gate=()
grading=()
[[ -z $(input SUITE) ]] || grading+=("--suite=$INPUT_SUITE")
[[ -z $(input MODEL) ]] || grading+=("--model=$INPUT_MODEL")
if [[ -n $(input BASELINE) ]]; then gate_offline; else gate_with_server; fi
flag margin MARGIN
flag confirm-cmd CONFIRM_CMD
flag suite-file SUITE_FILE
[[ $(input STRICT) != true ]] || gate+=(--strict)
while IFS= read -r word; do [[ -z $word ]] || gate+=("$word"); done <<<"$(input ARGS)"

"$assay" gate "${gate[@]}" --json "--junit=$output/junit.xml" "--sarif=$output/gate.sarif" \
  "--gitlab=$output/code-quality.json" "--summary=$output/summary.md" >"$output/gate.json"
code=$?
if [[ -s $output/summary.md ]]; then tee -a -- "${GITHUB_STEP_SUMMARY:-/dev/null}" <"$output/summary.md"; fi
if [[ $(input ACCEPT) == true && -z $(input BASELINE) ]] && on_default_branch &&
  grep -q '^{"verdict":"ok"' "$output/gate.json"; then
  "$assay" gate accept "${grading[@]}" -- "run:$label" || finish $?
fi
finish "$code"
