"""OpenStack Swift with its S3 door, whole and in one process, for tests: rings, accounts, containers and objects in the folder
that is given, on ports of 127.0.0.1 that are free. Prints the port of the S3 door and serves until its input ends.

    python3 swift-s3.py FOLDER ACCESS_KEY SECRET_KEY REGION

Debian: python3-swift. The access key is "account:user"."""
import os
import sys

import eventlet

eventlet.monkey_patch()

from eventlet import wsgi  # noqa: E402
from swift.common import utils  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402
from swift.common.wsgi import SwiftHttpProtocol, loadapp  # noqa: E402

PROXY = """
[DEFAULT]
swift_dir = {folder}
log_level = CRITICAL
[pipeline:main]
pipeline = catch_errors cache s3api tempauth copy slo dlo proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:s3api]
use = egg:swift#s3api
location = {region}
[filter:tempauth]
use = egg:swift#tempauth
user_{account}_{user} = {secret} .admin
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
"""

STORE = """
[DEFAULT]
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
log_level = CRITICAL
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""


def serve(app, listener):
    nowhere = open(os.devnull, "w")
    eventlet.spawn(wsgi.server, listener, app, nowhere, protocol=SwiftHttpProtocol, log_output=False)


def app_of(folder, name, text):
    path = os.path.join(folder, name + ".conf")
    with open(path, "w") as file:
        file.write(text)
    return loadapp(path)


def main(folder, access_key, secret, region):
    account, user = access_key.split(":")
    utils.HASH_PATH_SUFFIX = b"a test"
    utils.validate_hash_conf = lambda: None
    os.makedirs(os.path.join(folder, "devices", "one"))
    listeners = {}
    for kind in ("account", "container", "object"):
        listeners[kind] = eventlet.listen(("127.0.0.1", 0), backlog=512)
        ring = RingBuilder(1, 1, 1)
        ring.add_dev({
            "region": 1, "zone": 1, "weight": 1, "device": "one",
            "ip": "127.0.0.1", "port": listeners[kind].getsockname()[1],
        })
        ring.rebalance()
        ring.get_ring().save(os.path.join(folder, kind + ".ring.gz"))
    for kind, listener in listeners.items():
        serve(app_of(folder, kind, STORE.format(folder=folder, kind=kind)), listener)
    front = eventlet.listen(("127.0.0.1", 0), backlog=512)
    serve(app_of(folder, "proxy", PROXY.format(
        folder=folder, account=account, user=user, secret=secret, region=region,
    )), front)
    print(front.getsockname()[1], flush=True)
    eventlet.tpool.execute(sys.stdin.read)


main(*sys.argv[1:])
