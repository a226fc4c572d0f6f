/** The wire contract cannot change by accident (W4): the hash of every schema and limit is written here, per version. */
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { describeSchema } from './describe-schema.ts'
import { ErrorAnswer } from './errors.ts'
import { LIMITS } from './limits.ts'
import { PUSHES } from './pushes.ts'
import { REQUESTS } from './requests.ts'
import { OLDEST_SERVED_VERSION, PROTOCOL_VERSION } from './version.ts'

/** A version that was released keeps its hash for ever: a change after a release is a new version and a line in version.ts. */
const HASHES: Record<number, string> = { 1: '85b488321e475591', 2: '8364d3a47d3c4b1c', 3: '1e05a5aa8165afb1' }

const hash = (part: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(describeSchema(part)))
    .digest('hex')
    .slice(0, 16)

it('[W4] no schema, limit or error code changes without a version line and its hash', () => {
  const found = hash({ REQUESTS, PUSHES, ErrorAnswer, LIMITS })
  expect(found, 'the wire contract changed: add a line in protocol/version.ts and its hash here').toBe(
    HASHES[PROTOCOL_VERSION],
  )
  expect(Object.keys(HASHES).map(Number)).toContain(OLDEST_SERVED_VERSION)
})

it('[W4] the tripwire sees a changed limit, pattern, field, option and literal', () => {
  const base = () =>
    v.strictObject({ a: v.pipe(v.string(), v.maxLength(5), v.regex(/^a$/)), b: v.picklist(['x', 'y']) })
  const changed = [
    v.strictObject({ a: v.pipe(v.string(), v.maxLength(6), v.regex(/^a$/)), b: v.picklist(['x', 'y']) }),
    v.strictObject({ a: v.pipe(v.string(), v.maxLength(5), v.regex(/^b$/)), b: v.picklist(['x', 'y']) }),
    v.strictObject({ a: v.optional(v.pipe(v.string(), v.maxLength(5), v.regex(/^a$/))), b: v.picklist(['x', 'y']) }),
    v.strictObject({ a: v.pipe(v.string(), v.maxLength(5), v.regex(/^a$/)), b: v.picklist(['x', 'y', 'z']) }),
    v.object({ a: v.pipe(v.string(), v.maxLength(5), v.regex(/^a$/)), b: v.picklist(['x', 'y']) }),
    v.strictObject({ a: v.pipe(v.string(), v.maxLength(5), v.regex(/^a$/)), b: v.literal('x') }),
  ]
  expect(hash(base())).toBe(hash(base()))
  for (const other of changed) expect(hash(other)).not.toBe(hash(base()))
})
