#!/bin/sh
# The kiosk's command line, on the kiosk's own data and configuration.
set -eu
kiosk=/usr/lib/hall-kiosk/resources/kiosk
export KIOSK_CONFIG="${KIOSK_CONFIG:-/etc/hall-kiosk/kiosk.json}"
export KIOSK_DATA="${KIOSK_DATA:-/var/lib/hall-kiosk}"
export KIOSK_CLI=hall-kiosk-cli
# what root would leave in the data folder, the kiosk could not open
if [ "$(id -u)" -eq 0 ] && [ "$KIOSK_DATA" = /var/lib/hall-kiosk ]; then
  exec runuser -u hall-kiosk -- "$kiosk/node" "$kiosk/dist/main/cli.js" "$@"
fi
exec "$kiosk/node" "$kiosk/dist/main/cli.js" "$@"
