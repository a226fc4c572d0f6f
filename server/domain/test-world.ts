/** The domain on a real store in a folder of its own, with people whose every command is one call. For tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { Command, type WireCommand } from '../../protocol/command.ts'
import { PUSHES } from '../../protocol/pushes.ts'
import { REQUESTS, type WireBatch } from '../../protocol/requests.ts'
import type { UserRef } from '../../src/model/event.ts'
import type { Hint } from '../fanout/port.ts'
import { person } from '../store/conformance/fixture.ts'
import type { Store } from '../store/port.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { type Performed, performCommand } from './perform-command.ts'
import { syncBatch } from './sync-batch.ts'

export const ALI = 'aliaaaaa'
export const SARA = 'saraaaaa'
export const REZA = 'rezaaaaa'
export const MINA = 'minaaaaa'
export const DIRECT = `d.${ALI}.${SARA}`
export const GROUP = `g.${'G'.repeat(22)}`

let made = 0

export function newCid(): string {
  made += 1
  return made.toString(36).padStart(22, '0')
}

type Wish = WireCommand extends infer C ? (C extends WireCommand ? Omit<C, 'cid'> : never) : never

export interface DomainWorld {
  store: Store
  /** Performs as the first device of `user`, checking both directions against the wire contract. */
  perform: (user: UserRef, wish: Wish, cid?: string) => Promise<Performed>
  /** Seq of the row; throws when refused. */
  done: (user: UserRef, wish: Wish) => Promise<number>
  send: (user: UserRef, conversation: string, text: string) => Promise<number>
  sync: (user: UserRef, cursor: string | null, have?: [string, number][]) => Promise<WireBatch>
  /** Pulls until caught up. */
  catchUp: (user: UserRef, cursor: string | null) => Promise<WireBatch[]>
  close: () => Promise<void>
}

export async function openDomainWorld(...users: UserRef[]): Promise<DomainWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'hodhod-domain-'))
  const store = await openSqliteStore({ folder, now: Date.now })
  for (const user of users) await store.createUser(person(user))
  const { perform, done } = performers(store)
  const sync: DomainWorld['sync'] = async (user, cursor, have) =>
    v.parse(REQUESTS.sync.response, await syncBatch(store, user, { cursor, have }))
  return {
    store,
    perform,
    done,
    send: (user, conversation, text) => done(user, { op: 'send', conversation, body: text }),
    sync,
    async catchUp(user, cursor) {
      const batches = [await sync(user, cursor)]
      while (!batches.at(-1)?.caughtUp) batches.push(await sync(user, batches.at(-1)?.cursor ?? null))
      return batches
    },
    async close() {
      await store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function performers(store: Store): Pick<DomainWorld, 'perform' | 'done'> {
  const perform: DomainWorld['perform'] = async (user, wish, cid = newCid()) => {
    const command = v.parse(Command, { ...wish, cid })
    const performed = await performCommand(store, { user, device: `${user}1` }, command)
    if (performed.answer) v.parse(REQUESTS.perform.response, performed.answer)
    for (const hint of performed.hints ?? []) checkHint(hint)
    return performed
  }
  return {
    perform,
    async done(user, wish) {
      const { answer, error } = await perform(user, wish)
      if (!answer) throw new Error(error)
      return answer.seq ?? 0
    },
  }
}

function checkHint(hint: Hint): void {
  v.parse(PUSHES[hint.push], hint.payload)
  if (hint.own) v.parse(PUSHES[hint.push], hint.own.payload)
}
