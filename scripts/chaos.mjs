/** `npm run chaos`: installs what is missing, then plays a bad day of two gateways with PostgreSQL and Redis. */
import { ensureInstalled } from './install.mjs'
import { ensurePackages } from './packages.mjs'
import { runNode } from './run-node.mjs'
import { findPostgres, findRedis } from './services.mjs'

ensureInstalled()
if (!findPostgres() || !findRedis()) ensurePackages(['postgresql', 'redis-server'])
runNode('sim/chaos/main.ts')
