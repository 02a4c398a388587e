#!/usr/bin/env bash
# The topology of compose.yaml as plain processes on this machine: N silos and M web hosts on one PostgreSQL, with the same configuration. Stops them all on Ctrl+C.
#
#   MERCREDI_CONNECTION='Host=…;Database=…;Username=…;Password=…' docker/run-processes.sh [SILOS [WEB_HOSTS]]
#
# Without MERCREDI_CONNECTION a private PostgreSQL is started in a temporary folder and removed at the end. Ports: silos 11111…, gateways 30000…, web hosts 5080….
# MERCREDI_IMPORT=FOLDER imports a town's export before the web hosts start. Each process's id is in $MERCREDI_RUN/NAME.pid and its output in NAME.log.
set -euo pipefail
silos=${1:-3}
webs=${2:-2}
root=$(cd "$(dirname "$0")/.." && pwd)
configuration=${CONFIGURATION:-Release}
run=${MERCREDI_RUN:-$(mktemp -d)}
silo_port=${SILO_PORT:-11111}
gateway_port=${GATEWAY_PORT:-30000}
web_port=${WEB_PORT:-5080}
mkdir -p "$run"
own_database=

if [ "${BUILD:-yes}" = yes ]; then dotnet build "$root/WebHost" -c "$configuration" -v q -nologo; fi

as_postgres() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

if [ -z "${MERCREDI_CONNECTION:-}" ]; then
  binaries=$(dirname "$(ls -1 /usr/lib/postgresql/*/bin/initdb | tail -1)") || { echo "PostgreSQL is not installed: set MERCREDI_CONNECTION or install the package 'postgresql'." >&2; exit 1; }
  own_database=$(mktemp -d)
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$own_database"; fi
  (cd / && as_postgres "$binaries/initdb" -D "$own_database/data" -U postgres -A trust >/dev/null)
  (cd / && as_postgres "$binaries/pg_ctl" -D "$own_database/data" -w -l "$own_database/log" -o "-k $own_database -c listen_addresses='' -c max_connections=300" start >/dev/null)
  MERCREDI_CONNECTION="Host=$own_database;Username=postgres;Database=postgres"
fi

export Mercredi__Mode=Cluster Mercredi__ConnectionString=$MERCREDI_CONNECTION

# Web hosts first: they drain while there are silos to drain to.
stop() {
  trap - EXIT INT TERM
  local kind pids
  for kind in web silo; do
    pids=$(cat "$run/$kind"-*.pid 2>/dev/null || true)
    for pid in $pids; do kill -TERM "$pid" 2>/dev/null || true; done
    for pid in $pids; do while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done; done
  done
  if [ -n "$own_database" ]; then
    (cd / && as_postgres "$binaries/pg_ctl" -D "$own_database/data" -m fast stop >/dev/null) || true
    rm -rf "$own_database"
  fi
}
trap stop EXIT INT TERM

start() {
  local name=$1 folder=$2 program=$3
  shift 3
  (cd "$folder" && exec env "$@" dotnet "$program") >"$run/$name.log" 2>&1 &
  echo $! >"$run/$name.pid"
}

if [ -n "${MERCREDI_IMPORT:-}" ]; then IMPORT=$(realpath "$MERCREDI_IMPORT"); fi

for i in $(seq 1 "$silos"); do
  start "silo-$i" "$root/Silo" "bin/$configuration/net10.0/Silo.dll" \
    Mercredi__AdvertisedAddress=127.0.0.1 Mercredi__SiloPort=$((silo_port + i - 1)) Mercredi__GatewayPort=$((gateway_port + i - 1))
done

if [ -n "${IMPORT:-}" ]; then (cd "$root/Silo" && dotnet "bin/$configuration/net10.0/Silo.dll" import "$IMPORT"); fi

for i in $(seq 1 "$webs"); do
  start "web-$i" "$root/WebHost" "bin/$configuration/net10.0/WebHost.dll" "Urls=http://127.0.0.1:$((web_port + i - 1))"
done

for i in $(seq 1 "$webs"); do
  until curl -sf -o /dev/null "http://127.0.0.1:$((web_port + i - 1))/health/ready"; do
    kill -0 "$(cat "$run/web-$i.pid")" 2>/dev/null || { echo "web-$i did not start:" >&2; tail -20 "$run/web-$i.log" >&2; exit 1; }
    sleep 0.3
  done
  echo "web-$i ready: http://127.0.0.1:$((web_port + i - 1))"
done
echo "$silos silos and $webs web hosts run; logs and process ids in $run. Ctrl+C stops them."
wait
