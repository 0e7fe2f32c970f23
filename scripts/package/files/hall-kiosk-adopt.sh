#!/bin/sh
# As root, before each start of the kiosk: takes over the configuration that staff have set at its screen. The kiosk's
# user may not write there; it has checked the file, leaves it in the data folder and is started again.
set -eu
config="${KIOSK_CONFIG:-/etc/hall-kiosk/kiosk.json}"
draft="${KIOSK_DATA:-/var/lib/hall-kiosk}/setup-kiosk.json"
user="${HALL_KIOSK_USER:-hall-kiosk}"
[ -e "$draft" ] || exit 0
# read as the user it belongs to, so that no link makes root read what that user may not, and no more than a configuration is long
if runuser -u "$user" -- head -c 65536 "$draft" >"$config.new" && [ -s "$config.new" ]; then
  chmod 0644 "$config.new"
  if [ -e "$config" ]; then cp -p "$config" "$config.previous"; fi
  mv "$config.new" "$config"
  echo "hall-kiosk: took over the configuration that was set at the screen; the one before is $config.previous"
else
  rm -f "$config.new"
  echo "hall-kiosk: $draft can't be read; the configuration stays as it is" >&2
fi
runuser -u "$user" -- rm -f "$draft"
