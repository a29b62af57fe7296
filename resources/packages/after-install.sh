#!/bin/sh
# After an installation and after an update. The service is neither enabled nor started here: it needs an address first.
set -e

if [ -d /run/systemd/system ]; then
  systemctl daemon-reload || true
  # Whatever runs of the former version goes on with the new one.
  systemctl try-restart isg_exporter.service 'isg_exporter@*.service' || true
fi

# dpkg calls with `configure`, and the former version if there was one; rpm with 1, or with 2 for an update.
case "$1 $2" in
  'configure ' | '1 ')
    echo 'isg_exporter: set ISG_URL in /etc/default/isg_exporter, then: systemctl enable --now isg_exporter'
    ;;
esac
