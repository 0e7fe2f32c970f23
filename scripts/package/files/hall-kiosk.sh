#!/bin/sh
# Starts the kiosk full screen on $DISPLAY, under a window manager: without one "full screen" is 800x600.
set -eu
# a memory image on disk could hold what a card said
ulimit -c 0
app=/usr/lib/hall-kiosk

fail() {
  echo "hall-kiosk: $1" >&2
  exit 1
}

[ $# -eq 0 ] || fail 'takes no options: what can be set stands in /etc/hall-kiosk/kiosk.json'
[ "$(id -u)" -ne 0 ] || fail "root can't have the browser's sandbox: start it as its own user (systemctl start hall-kiosk, or runuser -u hall-kiosk)"
[ -n "${DISPLAY:-}" ] || fail 'no X display in DISPLAY: start it from an X session, or with systemctl start hall-kiosk'

# named even when it isn't there: with none named, the kiosk would simulate its devices
export KIOSK_CONFIG="${KIOSK_CONFIG:-/etc/hall-kiosk/kiosk.json}"
export KIOSK_DATA="${KIOSK_DATA:-/var/lib/hall-kiosk}"
[ -w "$KIOSK_DATA" ] || fail "$(id -un) may not write to $KIOSK_DATA: start it as hall-kiosk, or name another folder in KIOSK_DATA"

window_manager_answers() {
  # one that died leaves its name behind, and no window
  window="$(xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | sed -n 's/.*window id # \(0x[0-9a-f]*\)$/\1/p')"
  [ -n "$window" ] && xprop -id "$window" _NET_WM_NAME >/dev/null 2>&1
}

openbox=
if ! window_manager_answers; then
  openbox --sm-disable --config-file /usr/share/hall-kiosk/openbox.xml &
  openbox=$!
  tries=0
  until window_manager_answers; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || fail "no window manager answers on $DISPLAY within 5 s: see what openbox says above"
    sleep 0.05
  done
fi

ended=
kiosk=
trap 'ended=yes; [ -z "$kiosk" ] || kill -TERM "$kiosk" 2>/dev/null || true' TERM INT HUP

# staff have left the kiosk where there is no desktop behind it: a command line, which ends by itself when nobody types
command_line() {
  command -v xterm >/dev/null || { echo 'hall-kiosk: no xterm here, so there is nothing to leave to' >&2; return; }
  # nor does it stay for a program that somebody has left running in it
  timeout 3600 xterm -maximized -fa 'Noto Sans Mono CJK SC' -fs 20 -e env TMOUT=600 bash --norc -c \
    'echo "维护用的命令行。输入 exit 回到终端程序；10 分钟不输入会自动回去，最多一小时。"; exec bash --norc' &
  kiosk=$!
  while kill -0 "$kiosk" 2>/dev/null; do
    # all is well, for the service manager
    [ -z "${NOTIFY_SOCKET:-}" ] || systemd-notify WATCHDOG=1 || true
    sleep 1
  done
}

# what was set at the screen is root's to take over, which the service manager has done before each start of its own
set_at_the_screen() {
  [ -n "${NOTIFY_SOCKET:-}" ] && [ -e "$KIOSK_DATA/setup-kiosk.json" ]
}

# not exec: openbox, when it is ours, has to end with the kiosk. 75: it asks to be started again. 76: staff leave it
code=
while [ -z "$ended" ]; do
  case "$code" in
    '') ;;
    75) if set_at_the_screen; then code=0; break; fi ;;
    76) [ -n "$openbox" ] || break; command_line; [ -z "$ended" ] || break ;;
    *) break ;;
  esac
  "$app/hall-kiosk" --ozone-platform=x11 --log-level=3 --password-store=basic --user-data-dir="$KIOSK_DATA/electron" &
  kiosk=$!
  code=0
  wait "$kiosk" || code=$?
  # a signal ends the waiting before the kiosk has put its things away
  while kill -0 "$kiosk" 2>/dev/null; do
    code=0
    wait "$kiosk" || code=$?
  done
done
[ -z "$openbox" ] || kill "$openbox" 2>/dev/null || true
[ "$code" != 76 ] || code=0
exit "${code:-0}"
