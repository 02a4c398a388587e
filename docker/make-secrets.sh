#!/usr/bin/env bash
# docker/make-secrets.sh FOLDER   makes what the processes of a cluster know each other by (openssl), each file for this user alone:
#
#   FOLDER/authority  authority.pem authority.key                            the town's own authority; no process needs its key: keep it apart
#   FOLDER/silo       certificate.pem key.pem authority.pem                  for silos
#   FOLDER/web        certificate.pem key.pem authority.pem session.key      for web hosts, with the key of the keys of sessions
#
# What is there stays. A certificate that has less than a month to live, or is of another authority, is made anew; running processes take it up by themselves. CERTIFICATE_DAYS=365 is the life of one.
set -euo pipefail
umask 077
folder=${1:?"name the folder: $0 FOLDER"}
days=${CERTIFICATE_DAYS:-365}
authority=$folder/authority
mkdir -p "$authority" "$folder/silo" "$folder/web"
new=$(mktemp -d "$authority/.new-XXXXXX")
trap 'rm -rf "$new"' EXIT
key=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)

if [ ! -e "$authority/authority.pem" ]; then
  openssl req -x509 "${key[@]}" -keyout "$new/key" -out "$new/certificate" -days 7300 -subj "/CN=Mercredi $(openssl rand -hex 4)" \
    -addext basicConstraints=critical,CA:TRUE,pathlen:0 -addext keyUsage=critical,keyCertSign 2>/dev/null
  mv "$new/key" "$authority/authority.key"
  mv "$new/certificate" "$authority/authority.pem"
fi

# A certificate of the authority: folder, name, what it is for. The key comes first: a process that looks in between goes on with what it has.
certificate() {
  local to=$1 name=$2 usage=$3
  cmp -s "$authority/authority.pem" "$to/authority.pem" && openssl x509 -in "$to/certificate.pem" -checkend 2592000 -noout >/dev/null 2>&1 && return
  openssl req -new "${key[@]}" -keyout "$new/key" -out "$new/request" -subj "/CN=$name" 2>/dev/null
  printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature "extendedKeyUsage=$usage" >"$new/extensions"
  openssl x509 -req -in "$new/request" -CA "$authority/authority.pem" -CAkey "$authority/authority.key" -set_serial "0x01$(openssl rand -hex 8)" \
    -days "$days" -extfile "$new/extensions" -out "$new/certificate" 2>/dev/null
  cat "$authority/authority.pem" >"$to/.authority" && mv "$to/.authority" "$to/authority.pem"
  cat "$new/key" >"$to/.key" && mv "$to/.key" "$to/key.pem"
  cat "$new/certificate" >"$to/.certificate" && mv "$to/.certificate" "$to/certificate.pem"
}

certificate "$folder/silo" silo serverAuth,clientAuth
certificate "$folder/web" web clientAuth
if [ ! -e "$folder/web/session.key" ]; then
  openssl rand -base64 32 >"$folder/web/.session" && mv "$folder/web/.session" "$folder/web/session.key"
fi
