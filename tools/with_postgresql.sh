#!/usr/bin/env bash
# Run a command with SAOLANG_DATABASE_URL pointing at a throw-away PostgreSQL: own data folder, own port, own socket,
# gone afterwards. PostgreSQL never runs as root: as root we hand it to the user "postgres" (or "nobody").
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
data=$(mktemp -d /tmp/saolang-pg.XXXXXX)
as=()
if [ "$(id -u)" -eq 0 ]; then
  user=postgres; id -u "$user" >/dev/null 2>&1 || user=nobody
  chown "$user" "$data"
  as=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --clear-groups)
fi
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
stop() { "${as[@]}" "$bin/pg_ctl" -D "$data/db" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$data"; }
trap stop EXIT
(cd "$data" && "${as[@]}" "$bin/initdb" -D "$data/db" -U saolang --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null)
(cd "$data" && "${as[@]}" "$bin/pg_ctl" -D "$data/db" -w -s -l "$data/log" \
  -o "-p $port -k $data -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c jit=off" start)
"$bin/createdb" -h 127.0.0.1 -p "$port" -U saolang saolang
export SAOLANG_DATABASE_URL="postgresql://saolang@127.0.0.1:$port/saolang"
"$@"
