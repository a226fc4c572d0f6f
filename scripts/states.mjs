/** `npm run e2e:states`: every named state in both languages against axe, small screens, large letters and touch targets. */
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { runNode } from './run-node.mjs'

ensureInstalled()
ensureBuilt()
runNode('node_modules/@playwright/test/cli.js', ['test', 'e2e/states.spec.ts', ...process.argv.slice(2)], {
  HODHOD_STATES: '1',
})
