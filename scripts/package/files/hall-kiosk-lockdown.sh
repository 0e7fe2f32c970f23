#!/bin/sh
# Shuts a machine that is a terminal and nothing else: consoles, keys of X and of the system, memory images, USB sticks.
set -eu
from=/usr/share/hall-kiosk/lockdown
units='getty@tty1.service ctrl-alt-del.target'

# file of ours, and where the system reads it
settings() {
  echo xorg /etc/X11/xorg.conf.d/hall-kiosk.conf
  echo logind /etc/systemd/logind.conf.d/hall-kiosk.conf
  echo coredump /etc/systemd/coredump.conf.d/hall-kiosk.conf
  echo modprobe /etc/modprobe.d/hall-kiosk.conf
  echo sysctl /etc/sysctl.d/60-hall-kiosk.conf
}

usage() {
  echo 'hall-kiosk-lockdown on|off|status    shuts the machine, opens it again, says how it is
hall-kiosk-lockdown usb on|off       lets USB sticks in, until the next boot or until staff leave the screen; or no more'
}

as_root() {
  [ "$(id -u)" -eq 0 ] || { echo 'hall-kiosk-lockdown: takes root: sudo hall-kiosk-lockdown …' >&2; exit 1; }
}

# what a machine starts with has its own copy of what may be loaded
renew_initramfs() {
  command -v update-initramfs >/dev/null || return 0
  update-initramfs -u -k all || echo 'hall-kiosk-lockdown: update-initramfs failed, see above: a stick that is plugged in at boot may be let in' >&2
}

# a system on a USB disk would not find itself again
starts_from_usb() {
  disk="$(findmnt -nvo SOURCE /)"
  # memory, or another machine's
  [ -b "$disk" ] || return 1
  # where it can't be told, rather open than without a system
  buses="$(lsblk --noheadings --inverse --output TRAN "$disk")" || return 0
  case "$buses" in *usb*) return 0 ;; *) return 1 ;; esac
}

status() {
  open=0
  settings >"${list:=$(mktemp)}"
  while read -r name file; do
    if cmp -s "$from/$name.conf" "$file"; then echo "shut  $file"; else echo "OPEN  $file"; open=1; fi
  done <"$list"
  rm "$list"
  for unit in $units; do
    if [ "$(readlink "/etc/systemd/system/$unit" || true)" = /dev/null ]; then echo "shut  $unit"; else echo "OPEN  $unit"; open=1; fi
  done
  if [ -n "$(tail -n +2 /proc/swaps)" ]; then
    # the kiosk itself is never swapped out (MemorySwapMax in its unit), X and the system may be
    echo 'note  there is swap: swapoff -a, and take it out of /etc/fstab'
  fi
  if grep -q '^usb_storage ' /proc/modules; then echo 'note  USB sticks are let in at present'; fi
  return "$open"
}

case "${1:-} ${2:-}" in
  'on ')
    as_root
    settings | while read -r name file; do
      if [ "$name" = modprobe ] && starts_from_usb; then
        rm -f "$file"
        echo 'hall-kiosk-lockdown: this system is on a USB disk, so USB disks and sticks stay open' >&2
      else
        install -D -m 0644 "$from/$name.conf" "$file"
      fi
    done
    renew_initramfs
    mkdir -p /etc/systemd/system
    for unit in $units; do ln -sf /dev/null "/etc/systemd/system/$unit"; done
    if [ -d /run/systemd/system ]; then
      systemctl daemon-reload
      sysctl --quiet --load /etc/sysctl.d/60-hall-kiosk.conf
    fi
    echo 'hall-kiosk-lockdown: shut; what is open now closes with the next boot'
    ;;
  'off ')
    as_root
    settings | while read -r _ file; do rm -f "$file"; done
    renew_initramfs
    for unit in $units; do
      if [ "$(readlink "/etc/systemd/system/$unit" || true)" = /dev/null ]; then rm "/etc/systemd/system/$unit"; fi
    done
    if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
    echo 'hall-kiosk-lockdown: open again, all of it after the next boot'
    ;;
  'status ') status ;;
  'usb on')
    as_root
    modprobe --ignore-install usb-storage
    modprobe --ignore-install uas || true
    ;;
  'usb off')
    as_root
    # some readers of cards and sticks come with a driver of their own on top
    for holder in /sys/module/usb_storage/holders/*; do
      [ ! -e "$holder" ] || modprobe -r "${holder##*/}" || true
    done
    modprobe -r uas usb-storage
    ;;
  *)
    usage
    exit 2
    ;;
esac
