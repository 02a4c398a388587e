#!/usr/bin/env bash
# Builds everything once and runs every test project. The last line is "N passed, N failed"; the exit code is 0 only when every project ran tests and none failed.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUGET_XMLDOC_MODE=skip

# Package of Debian and a command or file that shows that it is there.
need() {
  local package=$1 shown=$2
  compgen -G "$shown" >/dev/null || command -v "$shown" >/dev/null && return
  missing+=("$package")
}

missing=()
need postgresql '/usr/lib/postgresql/*/bin/initdb'
need chromium-headless-shell chromium-headless-shell
need nodejs node
need npm npm
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]} …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || exit 1
  else
    echo "Missing: ${missing[*]}. Install with: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    echo "0 passed, 1 failed"
    exit 1
  fi
fi
if ! command -v dotnet >/dev/null; then
  echo "Missing: the .NET SDK $(sed -n 's/.*"version": "\([0-9.]*\)".*/\1/p' global.json) or newer, from https://dot.net" >&2
  echo "0 passed, 1 failed"
  exit 1
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

if ! dotnet build Silo.sln -c Release -v q -nologo; then
  echo "The build failed."
  echo "0 passed, 1 failed"
  exit 1
fi

# A run that hangs is ended after a quarter of an hour; it has named the test it hung in.
run() {
  echo
  echo "── $1"
  timeout --signal=KILL 900 dotnet "tests/$1/bin/Release/net10.0/$1.Tests.dll" -noLogo -noColor -longRunning 60 -trx "$results/$1.trx" || touch "$results/$1.broken"
}

# The fault suite waits more than it works: it runs beside the others, but for the browsers, and is shown after them.
run Faults >"$results/Faults.log" 2>&1 &
for project in tests/*/*.Tests.csproj; do
  name=$(basename "$project" .Tests.csproj)
  case $name in Faults | Browser) ;; *) run "$name" ;; esac
done
wait
cat "$results/Faults.log"
run Browser

passed=0
failed=0
broken=()
for project in tests/*/*.Tests.csproj; do
  name=$(basename "$project" .Tests.csproj)
  counters=$(grep -o '<Counters [^>]*>' "$results/$name.trx" 2>/dev/null)
  ran=$(sed -n 's/.* passed="\([0-9]*\)".*/\1/p' <<<"$counters")
  wrong=$(sed -n 's/.* failed="\([0-9]*\)".*/\1/p' <<<"$counters")
  if [ "$((${ran:-0} + ${wrong:-0}))" -eq 0 ]; then
    echo "$name ran no tests."
    wrong=1
  fi
  passed=$((passed + ${ran:-0}))
  failed=$((failed + ${wrong:-0}))
  [ -e "$results/$name.broken" ] && broken+=("$name")
done

# What failed, once more where it is read first.
if compgen -G "$results/*.trx" >/dev/null; then
  node -e '
    const text = s => s.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&#x([0-9A-F]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16))).replace(/&amp;/g, "&");
    for (const file of process.argv.slice(1))
      for (const [result] of require("fs").readFileSync(file, "utf8").matchAll(/<UnitTestResult[^>]*outcome="Failed"[\s\S]*?<\/UnitTestResult>/g))
        console.log("\nFAILED " + ["testName=\"([^\"]*)\"", "<Message>([\\s\\S]*?)</Message>", "<StackTrace>([\\s\\S]*?)</StackTrace>"].map(part => text(result.match(part)?.[1] ?? "")).join("\n"));
  ' "$results"/*.trx
fi

# A runner that ended badly without naming a failed test (a crash after the last one) is a failure as well.
if [ ${#broken[@]} -gt 0 ]; then
  echo
  echo "Not green: ${broken[*]}"
  [ "$failed" -eq 0 ] && failed=${#broken[@]}
fi

echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
