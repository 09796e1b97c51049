#!/bin/sh
# RabbitMQ ROOT PORT AMQP_PORT DISTRIBUTION_PORT EPMD_PORT: out of an unpacked package, on loopback, with its data in the current folder.
set -eu
root=$1 port=$2 amqp=$3 distribution=$4 epmd=$5
cat > rabbitmq.conf <<CONF
listeners.tcp.1 = 127.0.0.1:$amqp
management.tcp.ip = 127.0.0.1
management.tcp.port = $port
default_user = admin
default_pass = admin-secret
CONF
echo '[rabbitmq_management].' > enabled_plugins
: > env.conf

export HOME="$PWD" PATH="$root/usr/lib/erlang/bin:$PATH" ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT="$epmd" RUNNING_UNDER_SYSTEMD=1
export RABBITMQ_CONF_ENV_FILE="$PWD/env.conf" RABBITMQ_CONFIG_FILE="$PWD/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$PWD/enabled_plugins"
export RABBITMQ_MNESIA_BASE="$PWD/mnesia" RABBITMQ_LOG_BASE="$PWD/log" RABBITMQ_PID_FILE="$PWD/pid" RABBITMQ_NODENAME="testaccounts@localhost"
export RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$amqp" RABBITMQ_DIST_PORT="$distribution"
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}"

epmd -port "$epmd" -address 127.0.0.1 & epmd=$!
"$root"/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server & server=$!
trap 'kill -9 "$server" "$epmd"' EXIT

# Ends with the tests that started it, however they end.
cat > /dev/null
