#!/usr/bin/env bash
# The topology of compose.yaml as plain processes on this machine: N silos and M web hosts on one PostgreSQL, with the same configuration. tests/Faults runs its clusters by it.
#
#   docker/run-processes.sh [SILOS [WEB_HOSTS]]   all of them, until Ctrl+C
#   docker/run-processes.sh run NAME              one of them, in the foreground: silo-1, silo-2 …, web-1 …
#   docker/run-processes.sh import FOLDER         brings a town's export into the running cluster
#
# MERCREDI_CONNECTION='Host=…;Database=…;Username=…;Password=…' names the database. Without it the first form starts a private PostgreSQL in a temporary folder and removes it at
# the end. Ports: silos 11111…, gateways 30000…, web hosts 5080…. MERCREDI_IMPORT=FOLDER imports a town's export before the web hosts start. Each process's id is in
# $MERCREDI_RUN/NAME.pid and its output in NAME.log. MONITORING_PORT=9464 shows figures and health of the silos on 9464…, of the web hosts on 9564…. MERCREDI_ARTIFACTS=FOLDER runs what was built with --artifacts-path FOLDER.
# Certificates and the key of sessions are made in docker/secrets, or in MERCREDI_SECRETS=FOLDER, by make-secrets.sh.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
configuration=${CONFIGURATION:-Release}
silo_port=${SILO_PORT:-11111}
gateway_port=${GATEWAY_PORT:-30000}
web_port=${WEB_PORT:-5080}
monitoring_port=${MONITORING_PORT:-}
secrets=${MERCREDI_SECRETS:-$root/docker/secrets}
export Mercredi__Mode=Cluster

program() {
  if [ -n "${MERCREDI_ARTIFACTS:-}" ]; then echo "$MERCREDI_ARTIFACTS/bin/$1/${configuration,,}/$1.dll"; else echo "$root/$1/bin/$configuration/net10.0/$1.dll"; fi
}

# A process of this kind is known by these.
identify() {
  "$root/docker/make-secrets.sh" "$secrets"
  export Tls__Certificate=$secrets/$1/certificate.pem Tls__Key=$secrets/$1/key.pem Tls__Authority=$secrets/$1/authority.pem
}

# Becomes the process, so that signals reach it.
run() {
  local kind=${1%-*} number=${1#*-}
  export Mercredi__ConnectionString=$MERCREDI_CONNECTION
  case $kind in
    silo)
      identify silo
      cd "$root/Silo"
      export Mercredi__SiloPort=$((silo_port + number - 1)) Mercredi__GatewayPort=$((gateway_port + number - 1))
      if [ -n "$monitoring_port" ]; then export Mercredi__MonitoringUrl=http://127.0.0.1:$((monitoring_port + number - 1)); fi
      export Mercredi__AdvertisedAddress=${Mercredi__AdvertisedAddress:-127.0.0.1}
      exec dotnet "$(program Silo)"
      ;;
    web)
      identify web
      export Mercredi__KeyFile=$secrets/web/session.key
      cd "$root/WebHost"
      if [ -n "$monitoring_port" ]; then export Mercredi__MonitoringUrl=http://127.0.0.1:$((monitoring_port + 100 + number - 1)); fi
      export Urls=http://127.0.0.1:$((web_port + number - 1))
      exec dotnet "$(program WebHost)"
      ;;
    *)
      echo "'$1' is no process of the cluster: write silo-1, web-1 or another number." >&2
      exit 64
      ;;
  esac
}

case ${1:-} in
  run)
    run "$2"
    ;;
  import)
    folder=$(realpath "$2")
    export Mercredi__ConnectionString=$MERCREDI_CONNECTION
    identify web
    cd "$root/Silo"
    exec dotnet "$(program Silo)" import "$folder"
    ;;
esac

silos=${1:-3}
webs=${2:-2}
run=${MERCREDI_RUN:-$(mktemp -d)}
mkdir -p "$run"
# Once, before several processes would each begin.
"$root/docker/make-secrets.sh" "$secrets"
own_database=

if [ "${BUILD:-yes}" = yes ]; then dotnet build "$root/WebHost" -c "$configuration" -v q -nologo; fi

as_postgres() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

if [ -z "${MERCREDI_CONNECTION:-}" ]; then
  binaries=$(dirname "$(ls -1 /usr/lib/postgresql/*/bin/initdb | tail -1)") || { echo "PostgreSQL is not installed: set MERCREDI_CONNECTION or install the package 'postgresql'." >&2; exit 1; }
  own_database=$(mktemp -d)
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$own_database"; fi
  (cd / && as_postgres "$binaries/initdb" -D "$own_database/data" -U postgres -A trust >/dev/null)
  (cd / && as_postgres "$binaries/pg_ctl" -D "$own_database/data" -w -l "$own_database/log" -o "-k $own_database -c listen_addresses='' -c max_connections=300" start >/dev/null)
  export MERCREDI_CONNECTION="Host=$own_database;Username=postgres;Database=postgres"
fi

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
  (run "$1") >"$run/$1.log" 2>&1 &
  echo $! >"$run/$1.pid"
}

for i in $(seq 1 "$silos"); do start "silo-$i"; done
if [ -n "${MERCREDI_IMPORT:-}" ]; then "$0" import "$MERCREDI_IMPORT"; fi
for i in $(seq 1 "$webs"); do start "web-$i"; done

for i in $(seq 1 "$webs"); do
  until curl -sf -o /dev/null "http://127.0.0.1:$((web_port + i - 1))/health/ready"; do
    kill -0 "$(cat "$run/web-$i.pid")" 2>/dev/null || { echo "web-$i did not start:" >&2; tail -20 "$run/web-$i.log" >&2; exit 1; }
    sleep 0.3
  done
  echo "web-$i ready: http://127.0.0.1:$((web_port + i - 1))"
done
echo "$silos silos and $webs web hosts run; logs and process ids in $run. Ctrl+C stops them."
wait
