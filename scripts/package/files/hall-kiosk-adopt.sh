#!/bin/sh
# As root, before each start of the kiosk: takes over what staff have set at its screen. The kiosk's user may not write the
# configuration; it has checked the whole, leaves it in the data folder and is started again.
set -eu
config="${KIOSK_CONFIG:-/etc/hall-kiosk/kiosk.json}"
draft="${KIOSK_DATA:-/var/lib/hall-kiosk}/setup-kiosk.json"
user="${HALL_KIOSK_USER:-hall-kiosk}"
node="${HALL_KIOSK_NODE:-/usr/lib/hall-kiosk/resources/kiosk/node}"
[ -e "$draft" ] || exit 0
# read as the user it belongs to, so that no link makes root read what that user may not, and no more than a configuration is long
if runuser -u "$user" -- head -c 65536 "$draft" | "$node" "$(dirname "$0")/adopt.mjs" "$config" >"$config.new" && [ -s "$config.new" ]; then
  chmod 0644 "$config.new"
  if [ -e "$config" ]; then cp -p "$config" "$config.previous"; fi
  mv "$config.new" "$config"
  echo "hall-kiosk: took over what was set at the screen; the configuration before is $config.previous"
else
  rm -f "$config.new"
  echo "hall-kiosk: $draft can't be taken over; the configuration stays as it is" >&2
fi
runuser -u "$user" -- rm -f "$draft"
