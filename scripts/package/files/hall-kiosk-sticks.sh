#!/bin/sh
# As root, while staff who may take files from a stick are at the screen: USB sticks are let in, and the first file system
# on one is shown, to be read and no more; what the kiosk has exported and names is copied onto it. Once they have left, all
# of it is over.
set -eu
sign="${HALL_KIOSK_SIGN:-/run/hall-kiosk/staff}"
carry="${HALL_KIOSK_CARRY:-/run/hall-kiosk/carry}"
exports="${KIOSK_DATA:-/var/lib/hall-kiosk}/export"
shown="${HALL_KIOSK_SHOWN:-/media/hall-kiosk}"
disks="${HALL_KIOSK_DISKS:-/dev/disk/by-id}"
# what sticks come with; every other file system is one more way into the kernel
types="${HALL_KIOSK_STICK_TYPES:-vfat exfat}"
# the partition that machines start from lies before the files on many a stick: in a GPT, and in an MBR
boot='c12a7328-f81f-11d2-ba4b-00a0c93ec93b 0xef'

# how it is mounted: nothing on it runs, and nothing on it leads elsewhere
safe=nosuid,nodev,noexec,nosymfollow

# the stick that is shown; empty: none
stick=

show() {
  for part in "$disks"/usb-*; do
    [ -b "$part" ] || continue
    type="$(blkid -o value -s TYPE "$part" || true)"
    role="$(blkid -p -o value -s PART_ENTRY_TYPE "$part" || true)"
    case " $boot " in *" ${role:-none} "*) continue ;; esac
    for one in $types; do
      [ "$type" = "$one" ] || continue
      mount -t "$type" -o "ro,$safe" "$part" "$shown" || continue
      stick="$part"
      echo "hall-kiosk: $part is shown under $shown"
      return
    done
  done
}

hide() {
  # lazily: whoever still reads from it comes to an end by himself
  [ -z "$stick" ] || umount --lazy "$shown" || true
  stick=
}

# its name and its bytes are read as the kiosk's user, so that no link makes root read what that user may not
wanted() {
  timeout 5 runuser -u hall-kiosk -- head -c 100 "$carry" || true
}

copy() {
  name="$(wanted)"
  case "$name" in
    # whoever asked waits for the sign to go, and is told after some time that it has not
    '' | .* | *[!A-Za-z0-9.-]*) echo 'hall-kiosk: what is to be copied has no name that may be' >&2; return 0 ;;
  esac
  mount -o "remount,rw,$safe" "$shown" || return 0
  if timeout 20 runuser -u hall-kiosk -- cat "$exports/$name" >"$shown/$name.part" && sync "$shown/$name.part" && mv "$shown/$name.part" "$shown/$name"; then
    sync "$shown" || true
    # another one may be wanted by now
    if [ "$(wanted)" = "$name" ]; then rm -f "$carry"; fi
    echo "hall-kiosk: copied $name onto the stick"
  else
    rm -f "$shown/$name.part" || true
    echo "hall-kiosk: $name could not be copied onto the stick, see above" >&2
  fi
  mount -o "remount,ro,$safe" "$shown" || true
}

finish() {
  hide
  # nobody's stick gets what another one wanted
  rm -f "$carry" || true
  # a machine that is not shut keeps its sticks
  [ -e /etc/modprobe.d/hall-kiosk.conf ] || return 0
  # a file that is still being copied holds the stick for some seconds more
  tries=0
  until hall-kiosk-lockdown usb off; do
    tries=$((tries + 1))
    if [ "$tries" -ge 12 ]; then
      echo 'hall-kiosk: USB sticks are still let in, see above: pull the stick out, then hall-kiosk-lockdown usb off' >&2
      return 0
    fi
    sleep 1
  done
}

trap finish EXIT
trap 'exit 0' TERM INT HUP
mkdir -p "$shown"
hall-kiosk-lockdown usb on || echo 'hall-kiosk: USB sticks can not be let in, see above' >&2
while [ -e "$sign" ]; do
  # pulled out
  [ -z "$stick" ] || [ -b "$stick" ] || hide
  [ -n "$stick" ] || show
  if [ -n "$stick" ] && [ -e "$carry" ]; then copy; fi
  sleep 1
done
