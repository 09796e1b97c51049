#!/bin/sh
# ejabberd ROOT PORT: its HTTP API alone, out of an unpacked package, on loopback, with its data in the current folder.
set -eu
root=$1 port=$2
cat > ejabberd.yml <<YML
hosts: [localhost]
loglevel: warning
listen:
  - port: $port
    ip: "127.0.0.1"
    module: ejabberd_http
    request_handlers:
      /api: mod_http_api
acl:
  admin:
    user: admin@localhost
api_permissions:
  "the administrator":
    from: mod_http_api
    who:
      acl: admin
    what: "*"
modules:
  mod_admin_extra: {}
YML

libraries=$(echo "$root"/usr/lib/*-linux-gnu)
export HOME="$PWD" ERL_LIBS="$libraries" LD_LIBRARY_PATH="$libraries" EJABBERD_CONFIG_PATH="$PWD/ejabberd.yml" EJABBERD_LOG_PATH="$PWD/ejabberd.log"
"$root/usr/lib/erlang/bin/erl" -noinput -mnesia dir "\"$PWD/mnesia\"" \
  -eval '{ok, _} = application:ensure_all_started(ejabberd).' \
  -eval 'ejabberd_auth:try_register(<<"admin">>, <<"localhost">>, <<"admin-secret">>).' & server=$!
trap 'kill -9 "$server"' EXIT

# Ends with the tests that started it, however they end.
cat > /dev/null
