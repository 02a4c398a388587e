#!/usr/bin/env bash
# ./test.sh                            builds everything once and runs every test project
# ./test.sh PROJECT                    runs one folder of tests/, or Client: the browser code (WebHost/Client/tests)
# ./test.sh PROJECT --filter TEXT      … of it the tests whose full name contains TEXT
# The last line is "N passed, N failed"; the exit code is 0 only when every project ran tests and none failed.
set -uo pipefail
cd "$(dirname "$0")"
usage() {
  sed -n '2,5s/^# //p' "$0" >&2
  echo "Projects: Client $(basename -a -s .Tests.csproj tests/*/*.Tests.csproj | tr '\n' ' ')" >&2
  exit 64
}
only='' text=''
while [ $# -gt 0 ]; do
  case $1 in
    --filter) [ $# -ge 2 ] && [ -n "$only" ] || usage; text=$2; shift 2 ;;
    *) [ -z "$only" ] && { [ "$1" = Client ] || [ -f "tests/$1/$1.Tests.csproj" ]; } || usage; only=$1; shift ;;
  esac
done
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
target=(Silo.sln -c Release)
[ -n "$only" ] && target=("tests/$only/$only.Tests.csproj" -c Release)
[ "$only" = Client ] && target=(WebHost -t:BundleClient)
trap 'rm -rf "$results"' EXIT

if ! dotnet build "${target[@]}" -v q -nologo; then
  echo "The build failed."
  echo "0 passed, 1 failed"
  exit 1
fi

# Style and analyzers are the build's to check; this is the rest of `dotnet format`, which mends it without --verify-no-changes.
if [ -z "$only" ] && ! dotnet format whitespace . --folder --verify-no-changes; then
  echo "The layout of these lines is not the house's: dotnet format whitespace . --folder"
  echo "0 passed, 1 failed"
  exit 1
fi

# A run that hangs is ended after a quarter of an hour; it has named the test it hung in.
run() {
  echo
  echo "── $1"
  local tests=(dotnet "tests/$1/bin/Release/net10.0/$1.Tests.dll" -noLogo -noColor -longRunning 60 ${text:+-method "*$text*"} -trx "$results/$1.trx")
  [ "$1" = Client ] && tests=(env -C WebHost/Client node test.mjs --filter "$text" --trx "$results/$1.trx")
  timeout --signal=KILL 900 "${tests[@]}" || touch "$results/$1.broken"
}

if [ -n "$only" ]; then
  projects=("$only")
  run "$only"
else
  mapfile -t projects < <(echo Client && basename -a -s .Tests.csproj tests/*/*.Tests.csproj)
  # The fault suite waits more than it works: it runs beside the others, but for the browsers, and is shown after them.
  run Faults >"$results/Faults.log" 2>&1 &
  for name in "${projects[@]}"; do
    case $name in Faults | Browser) ;; *) run "$name" ;; esac
  done
  wait
  cat "$results/Faults.log"
  run Browser
fi

passed=0
failed=0
broken=()
for name in "${projects[@]}"; do
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
