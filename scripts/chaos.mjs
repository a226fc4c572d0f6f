/**
 * `npm run chaos`: installs what is missing, then plays a bad day of two gateways with PostgreSQL and Redis; with
 * `--compose` that of the containers of deploy/compose.yaml.
 */
import { ensureInstalled } from './install.mjs'
import { ensurePackages } from './packages.mjs'
import { runNode } from './run-node.mjs'
import { findPostgres, findRedis } from './services.mjs'

ensureInstalled()
const words = process.argv.slice(2)
const isOfContainers = words.includes('--compose')
if (!isOfContainers && !(findPostgres() && findRedis())) ensurePackages(['postgresql', 'redis-server'])
runNode('sim/chaos/main.ts', words)
