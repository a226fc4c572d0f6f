/** The checker of the chaos run sees each breach that is made by hand. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ALI, actorOf, commit, converse, DIRECT, newCid, SARA, text } from '../../server/store/conformance/fixture.ts'
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts'
import { check } from './check.ts'

async function world() {
  const folder = mkdtempSync(join(tmpdir(), 'hodhod-chaos-'))
  const store = await openSqliteStore({ folder, now: Date.now })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  await converse(store)
  const cids = [newCid(), newCid()]
  for (const cid of cids) {
    await commit(store, { actor: actorOf(ALI), conversation: DIRECT, cid }, { payloadHash: cid, events: [text('x')] })
  }
  const acknowledged = new Map(cids.map((cid, index) => [cid, { conversation: DIRECT, seq: index + 1 }]))
  const all = () => new Map([[DIRECT, new Set([1, 2])]])
  return {
    store,
    acknowledged,
    ali: { user: ALI, acknowledged, held: all() },
    sara: { user: SARA, acknowledged: new Map(), held: all() },
  }
}

test('[S3] what is whole has no findings', async () => {
  const { store, ali, sara } = await world()
  expect(await check(store, [ali, sara])).toEqual([])
})

test('[S3] a message that was acknowledged and is not there is found, and so is one at another place', async () => {
  const { store, ali, acknowledged } = await world()
  acknowledged.set('lost'.padEnd(22, '.'), { conversation: DIRECT, seq: 3 })
  const [first = ''] = acknowledged.keys()
  acknowledged.set(first, { conversation: DIRECT, seq: 2 })
  expect(await check(store, [ali])).toHaveLength(2)
})

test('[S3] who lacks an event, or has one that the log has not, is found', async () => {
  const { store, ali, sara } = await world()
  ali.held.get(DIRECT)?.delete(1)
  sara.held.get(DIRECT)?.add(3)
  expect(await check(store, [ali, sara])).toEqual([
    `${ALI} lacks 1 events of ${DIRECT}`,
    `${SARA} has more than the log of ${DIRECT}`,
  ])
})
