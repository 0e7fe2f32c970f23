#!/bin/sh
# The kiosk's command line, on the kiosk's own data and configuration.
set -eu
kiosk=/usr/lib/hall-kiosk/resources/kiosk
export KIOSK_CONFIG="${KIOSK_CONFIG:-/etc/hall-kiosk/kiosk.json}"
export KIOSK_DATA="${KIOSK_DATA:-/var/lib/hall-kiosk}"
export KIOSK_CLI=hall-kiosk-cli
# root's calls are made as the kiosk's user: the audit log keeps whose they were
export KIOSK_CLI_BY="${SUDO_USER:-$(logname 2>/dev/null || id -un)}"
# what root would leave in the data folder, the kiosk could not open
if [ "$(id -u)" -eq 0 ] && [ "$KIOSK_DATA" = /var/lib/hall-kiosk ]; then
  if [ "${1:-}" = setup ] && [ "$KIOSK_CONFIG" = /etc/hall-kiosk/kiosk.json ]; then
    # its user may not write there: it writes a copy, and root takes that over
    draft=/var/lib/hall-kiosk/setup-kiosk.json
    runuser -u hall-kiosk -- rm -f "$draft"
    if [ -e "$KIOSK_CONFIG" ]; then runuser -u hall-kiosk -- sh -c 'umask 077; cat >"$0"' "$draft" <"$KIOSK_CONFIG"; fi
    code=0
    # who breaks it off keeps what was written until then
    trap : INT HUP TERM
    KIOSK_CONFIG="$draft" runuser -u hall-kiosk -- "$kiosk/node" "$kiosk/dist/main/cli.js" "$@" || code=$?
    # nothing was written where there was nothing before
    runuser -u hall-kiosk -- test -e "$draft" || exit "$code"
    runuser -u hall-kiosk -- cat "$draft" >"$KIOSK_CONFIG.new"
    if cmp -s "$KIOSK_CONFIG.new" "$KIOSK_CONFIG"; then
      rm "$KIOSK_CONFIG.new"
    else
      [ ! -e "$KIOSK_CONFIG" ] || cp -p "$KIOSK_CONFIG" "$KIOSK_CONFIG.previous"
      chmod 0644 "$KIOSK_CONFIG.new"
      mv "$KIOSK_CONFIG.new" "$KIOSK_CONFIG"
    fi
    runuser -u hall-kiosk -- rm -f "$draft" "$draft.previous"
    exit "$code"
  fi
  exec runuser -u hall-kiosk -- "$kiosk/node" "$kiosk/dist/main/cli.js" "$@"
fi
exec "$kiosk/node" "$kiosk/dist/main/cli.js" "$@"
