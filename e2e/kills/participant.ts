/**
 * One device of a person in a day of kills: writes all the while, and notes what it saw on its own disk. What breaks in the
 * middle of an action is expected: whether it was stored is seen in the end.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../../bench/world/random.ts'
import type { FaultProxy } from '../../src/backend/conformance/worlds/fault-proxy.ts'
import type { EventRow, OutboxRow } from '../../src/data/rows.ts'
import type { Person } from '../world/person.ts'
import { dumpStores, findStored } from './in-page.ts'

export interface Attempt {
  n: number
  text: string
  /** Enter was pressed, or nearly. */
  isTyped?: true
  /** Since it was seen on the disk of the device. */
  stored?: { cid: string; conversation: string }
  /** What was being edited when the tab died, or when the edit was given up, is edited still (E8): no message of its own. */
  isEdit?: true
}
export type Rows = Record<string, object[]>

/** How long a message may take from Enter to the disk before it is counted as not stored. */
const STORED_MS = 10_000
const ACTION_MS = 5_000

export class Participant {
  readonly name: string
  readonly person: Person
  readonly link: FaultProxy
  readonly attempts: Attempt[] = []
  readonly landings = new Map<string, { cid: string; conversation: string; seq: number }>()
  readonly shownTwice: string[] = []
  /** In words: what was written into a healthy tab and did not reach its disk. */
  readonly unstored: string[] = []
  lastWrittenMs = 0
  readonly #random: Random
  readonly #nextN: () => number
  #path = '/'
  #isWriting = false
  #isBroken = false
  #breaks = 0
  #loop: Promise<void> | undefined

  constructor(name: string, person: Person, link: FaultProxy, random: Random, nextN: () => number) {
    this.name = name
    this.person = person
    this.link = link
    this.#random = random
    this.#nextN = nextN
  }

  get path(): string {
    return this.#path
  }

  /** The conversation that is open is the one that it comes back to. */
  stayHere(): void {
    this.#path = this.person.path
  }

  startWriting(): void {
    this.#isWriting = true
    this.#loop = this.#write()
  }

  async stopWriting(): Promise<void> {
    this.#isWriting = false
    await this.#loop
  }

  /** While the app is not there its person waits; an action that is under way goes on or fails. */
  async whileAway<T>(work: () => Promise<T>): Promise<T> {
    this.#isBroken = true
    this.#breaks += 1
    try {
      return await work()
    } finally {
      this.#isBroken = false
    }
  }

  /** Opens the conversation again until it is there. */
  async enter(open: () => Promise<unknown> = () => this.person.device.visit(this.#path)): Promise<void> {
    let failure: unknown
    for (let left = 20; left > 0; left -= 1) {
      try {
        await (failure === undefined ? open() : this.person.device.visit(this.#path))
        await this.person.composer.waitFor({ timeout: 8_000 })
        return
      } catch (error) {
        failure = error
        await pause(300)
      }
    }
    throw failure
  }

  /** Reads what lies on the disk of the device, and notes what it was told. */
  async look(): Promise<Rows> {
    const rows: Rows = JSON.parse(await this.person.page.evaluate(dumpStores))
    const own = (rows.events as EventRow[]).filter(({ cid }) => cid !== undefined)
    for (const { cid = '', conversation, seq } of own)
      this.landings.set(`${cid} ${conversation}/${seq}`, { cid, conversation, seq })
    const landed = new Set(own.map(({ cid }) => cid))
    for (const { cid } of rows.outbox as OutboxRow[]) if (landed.has(cid)) this.shownTwice.push(`${this.name} ${cid}`)
    return rows
  }

  async say(text: string): Promise<void> {
    const attempt: Attempt = { n: this.#nextN(), text }
    this.attempts.push(attempt)
    this.lastWrittenMs = Date.now()
    const breaks = this.#breaks
    const { page, composer } = this.person
    await composer.fill(text)
    attempt.isTyped = true
    await composer.press('Enter')
    for (const until = Date.now() + STORED_MS; Date.now() < until; await pause(20)) {
      const stored = await page.evaluate(findStored, text)
      if (!stored) continue
      const { isMessage, ...place } = stored
      if (isMessage && !this.attempts.some((one) => one.stored?.cid === place.cid)) attempt.stored = place
      else attempt.isEdit = true
      return
    }
    if (breaks === this.#breaks) this.unstored.push(`${this.name}: ${text} was not stored within ${STORED_MS} ms`)
  }

  async #write(): Promise<void> {
    while (this.#isWriting) {
      await pause(20 + this.#random.below(300))
      if (this.#isBroken) continue
      this.person.context.setDefaultTimeout(ACTION_MS)
      await this.#act().catch(() => this.#giveUp())
    }
  }

  /** Whatever was opened for what did not succeed is closed; Escape alone would leave the conversation. */
  async #giveUp(): Promise<void> {
    if (this.#isBroken) return
    const { page } = this.person
    const open = page.getByRole('dialog').or(page.getByRole('menu'))
    for (let left = 3; left > 0 && (await open.count().catch(() => 0)) > 0; left -= 1)
      await page.keyboard.press('Escape').catch(() => undefined)
  }

  async #act(): Promise<void> {
    const written = this.attempts.filter(({ stored }) => stored)
    const recent = written.at(-1 - this.#random.below(3))?.text
    const what = this.#random.below(20)
    if (recent === undefined || what > 2) return this.say(`${this.name}-${this.attempts.length + 1}-متن`)
    const { person } = this
    if (what === 0) await person.react(recent, '👍')
    if (what === 1) await person.edit(recent, `${recent} ویرایش`)
    if (what === 2) await person.erase(recent)
  }
}
