#!/bin/sh
# After an installation and after an update. The service is neither enabled nor started here: it needs an address first.
set -e

if [ -d /run/systemd/system ]; then
  systemctl daemon-reload || true
  # Whatever runs of the former version goes on with the new one.
  systemctl try-restart isg_exporter.service 'isg_exporter@*.service' || true
fi

# Left by an installation without a package. A link is no such file: it masks a unit.
for file in /usr/local/bin/isg_exporter /etc/systemd/system/isg_exporter.service /etc/systemd/system/isg_exporter@.service; do
  if [ -f "$file" ]; then
    echo "isg_exporter: $file is used in place of the package's; if it is of an earlier installation, remove it"
  fi
done

# Neither the service nor one of the template is started with the system.
if ! ls /etc/systemd/system/*.wants/isg_exporter*.service >/dev/null 2>&1; then
  echo 'isg_exporter: set ISG_URL in /etc/default/isg_exporter, then: systemctl enable --now isg_exporter'
fi
