"""
A network that is bad by the packet, in a network namespace of its own. What is sent to the far address comes back from it to
the near one: source and destination change places, which leaves every checksum right. So a connection to the far address is
one to this machine, over the kernel's own TCP, whose packets are lost, late and out of order here.

mirror.py NEAR FAR MTU makes the device bad0 and prints "ready". Each line of its input changes how bad it is:
{"loss": 0 to 1, "delayMs": on average, one way, "jitterMs": more or less than that, so that packets overtake one another}.
"""
import fcntl
import heapq
import json
import os
import random
import select
import struct
import subprocess
import sys
import time

NEAR, FAR, MTU = sys.argv[1:]
# Chromium takes a machine for offline that has nothing but the loopback and what is called tun.
DEVICE = 'bad0'
# <linux/if_tun.h>
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000


def open_tun():
    tun = os.open('/dev/net/tun', os.O_RDWR)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack('16sH', DEVICE.encode(), IFF_TUN | IFF_NO_PI))
    setup = ('link set lo up', f'addr add {NEAR}/32 dev {DEVICE}', f'link set {DEVICE} mtu {MTU} up', f'route add {FAR} dev {DEVICE}')
    for words in setup:
        subprocess.run(['ip', *words.split()], check=True)
    return tun


def mirrored(packet):
    source, destination = packet[12:16], packet[16:20]
    return packet[:12] + destination + source + packet[20:]


def main():
    tun = open_tun()
    print('ready', flush=True)
    rule = {'loss': 0, 'delayMs': 0, 'jitterMs': 0}
    late, count = [], 0
    while True:
        wait = max(0, late[0][0] - time.monotonic()) if late else None
        ready = select.select([tun, sys.stdin], [], [], wait)[0]
        if sys.stdin in ready:
            line = sys.stdin.readline()
            if not line:
                return
            rule = json.loads(line)
        if tun in ready:
            packet = os.read(tun, 65536)
            is_ipv4 = packet[0] >> 4 == 4
            if is_ipv4 and random.random() >= rule['loss']:
                delay_ms = rule['delayMs'] + random.uniform(-1, 1) * rule['jitterMs']
                count += 1
                heapq.heappush(late, (time.monotonic() + delay_ms / 1000, count, mirrored(packet)))
        while late and late[0][0] <= time.monotonic():
            os.write(tun, heapq.heappop(late)[2])


main()
