#!/bin/sh
# Before the files go; dpkg calls with `remove`, rpm with 0, both with something else for an update.
set -e

case "$1" in
  remove | 0)
    if [ -d /run/systemd/system ]; then
      systemctl stop isg_exporter.service 'isg_exporter@*.service' || true
    fi
    # Takes the links away by which systemd starts it, also where systemd does not run.
    if command -v systemctl >/dev/null; then
      systemctl --no-reload --quiet disable isg_exporter.service isg_exporter@.service || true
    fi
    ;;
esac
