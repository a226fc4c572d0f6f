/** `npm run admin -- <command>`: what an operator does beside a running server; without a command it lists them. */
import { ensureInstalled } from './install.mjs'
import { runNode } from './run-node.mjs'

ensureInstalled()
runNode('server/admin/main.ts', process.argv.slice(2))
