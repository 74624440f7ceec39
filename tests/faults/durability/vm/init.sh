#!/bin/busybox sh
# First process of the machine whose power is cut: two disks, the system (read only) and the data.
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
for module in $(cat /modules/order); do insmod "/modules/$module"; done
attempt=0
while [ ! -b /dev/vdb ] && [ "$attempt" -lt 100 ]; do
  sleep 0.2
  attempt=$((attempt + 1))
done
ip link set lo up
mount -t ext4 -o ro /dev/vdb /root
mount -t ext4 /dev/vda /root/data
mount -t proc proc /root/proc
mount -t devtmpfs dev /root/dev
mount -t tmpfs tmp /root/tmp
chroot /root /bin/node /lobby/tests/faults/durability/vm/guest.ts "$(cat /root/work)"
echo '{"event":"ended"}'
poweroff -f
