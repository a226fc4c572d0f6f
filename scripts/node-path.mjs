/** Which Node runs the product: the pinned one of node_modules, or the machine's own where that is new enough. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const NEEDED = 24

/** @returns {string} the path of a Node ≥ 24; ends the process with a message for humans where there is none */
export function nodePath() {
  const pinned = resolve('node_modules/.bin/node')
  if (existsSync(pinned)) return pinned
  if (Number.parseInt(process.versions.node, 10) >= NEEDED) return process.execPath
  process.stderr.write(
    `Hodhod needs Node ${NEEDED} or newer. It brings its own on Linux x64 and macOS arm64; ` +
      `this is ${process.platform} ${process.arch} with Node ${process.versions.node}. ` +
      `Install Node ${NEEDED} from your system's packages and try again.\n`,
  )
  process.exit(1)
}
