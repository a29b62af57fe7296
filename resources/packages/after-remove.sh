#!/bin/sh
# After the files have gone. dpkg calls with `purge` when nothing is to be left: then what the service kept goes as well.
# Settings and passwords that somebody put beside those of the package stay.
set -e

if [ -d /run/systemd/system ]; then
  systemctl daemon-reload || true
fi

if [ "$1" = purge ]; then
  rm -rf /var/lib/private/isg_exporter /var/lib/private/isg_exporter@*
  # Links to the folders above; where they are folders, another program or person made them.
  for link in /var/lib/isg_exporter /var/lib/isg_exporter@*; do
    if [ -L "$link" ]; then rm -f "$link"; fi
  done
fi
