/**
 * OpenStack Swift with its S3 door, for tests: a private one from Debian's package, in a folder and on ports of its own
 * (`swift-s3.py`). Stopped by whoever started it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Debian's modules are the system's Python's, whichever other one comes first in the path. */
const PYTHON = '/usr/bin/python3'
const DOOR = '/usr/lib/python3/dist-packages/swift/common/middleware/s3api/s3api.py'
const PROGRAM = fileURLToPath(new URL('./swift-s3.py', import.meta.url))

/** @returns {string | undefined} the Python that has Swift */
export function findSwift() {
  return existsSync(PYTHON) && existsSync(DOOR) ? PYTHON : undefined
}

/**
 * @param {{ accessKey: string, secretKey: string, region: string }} keys the access key is "account:user", the secret has no spaces
 * @returns a store without buckets
 */
export async function startSwift({ accessKey, secretKey, region }) {
  const python = findSwift()
  if (!python) throw new Error('no OpenStack Swift: install the package "python3-swift"')
  const folder = mkdtempSync(join(tmpdir(), 'hodhod-swift-'))
  const child = spawn(python, [PROGRAM, folder, accessKey, secretKey, region], { stdio: ['pipe', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  const [line] = await Promise.race([once(child.stdout, 'data'), gone.then(() => [])])
  if (line === undefined) throw new Error(`OpenStack Swift ended with ${child.exitCode} at its start`)
  return {
    url: `http://127.0.0.1:${Number(line)}`,
    async stop() {
      child.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
