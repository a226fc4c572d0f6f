/** A real store behind the S3 protocol for tests: OpenStack Swift, a private one. A bucket of its own for each place. */
import { randomBytes } from 'node:crypto'
import { afterAll, describe } from 'vitest'
import { findSwift, startSwift } from '../../../scripts/swift.mjs'
import type { S3Options } from './s3-storage.ts'
import { type S3Keys, signRequest } from './sign-request.ts'

const KEYS: S3Keys = { region: 'eu-test-1', accessKey: 'hodhod:tests', secretKey: 'a-secret/with+signs' }

/** Declares a block that needs Swift; where it cannot be had it fails, or says so and is left out (HODHOD_EVERYTHING). */
export function describeWithSwift(name: string, declare: () => void): void {
  if (findSwift() !== undefined || process.env.HODHOD_EVERYTHING === '1') {
    describe(name, () => declare())
  } else {
    process.stderr.write(`NOT TESTED for want of OpenStack Swift: ${name}. Install the package "python3-swift".\n`)
    describe.todo(name)
  }
}

let shared: ReturnType<typeof startSwift> | undefined
afterAll(async () => (await shared)?.stop())

/** @returns where and with which keys; the Swift behind it is that of the test file. */
export async function newBucket(): Promise<S3Options> {
  shared ??= startSwift(KEYS)
  const { url } = await shared
  const options = { url, bucket: `test-${randomBytes(6).toString('hex')}`, ...KEYS }
  const { status } = await askBucket('PUT', options)
  if (status !== 200) throw new Error(`no bucket: status ${status}`)
  return options
}

/** How many objects the bucket's own list names (at most a thousand). */
export async function countObjects(options: S3Options): Promise<number> {
  const list = await (await askBucket('GET', options)).text()
  return list.split('<Key>').length - 1
}

function askBucket(method: 'PUT' | 'GET', { url, bucket, ...keys }: S3Options): Promise<Response> {
  const target = new URL(`${url}/${bucket}`)
  const { host: _, ...headers } = signRequest({ method, url: target }, keys, new Date())
  return fetch(target, { method, headers })
}
