# Functions for the other scripts: build the load test, run it with a time limit, and end its processes by process id.
# shellcheck shell=bash
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
program=loadtest/Scoring.LoadTest/bin/Release/net10.0/Scoring.LoadTest.dll
results=loadtest/results
mkdir -p "$results"
LOADTEST_CHILDREN=$(mktemp)
export LOADTEST_CHILDREN

# Ends only processes that still run and are the started ones: an id may have been reused by another process.
end_children() {
  local id
  while read -r id; do
    if grep -aq 'Scoring\.' "/proc/$id/cmdline" 2>/dev/null; then kill -KILL "$id" 2>/dev/null || true; fi
  done <"$LOADTEST_CHILDREN"
  rm -f "$LOADTEST_CHILDREN"
}
trap end_children EXIT

build() { dotnet build loadtest/Scoring.LoadTest -c Release --nologo -v quiet >&2; }

# bounded SECONDS COMMAND…: runs a command, and ends it gracefully at the time limit or when the script is stopped.
bounded() {
  local seconds=$1 status=0
  shift
  timeout --signal=TERM --kill-after=60 "$seconds" "$@" &
  local running=$!
  trap 'kill -TERM "$running" 2>/dev/null; wait "$running" || true; exit 130' INT TERM
  wait "$running" || status=$?
  trap - INT TERM
  return "$status"
}
