/** What must hold in the end: nothing acknowledged is lost or elsewhere, nothing is there twice, everybody has everything. */
import type { Store, StoredEvent } from '../../server/store/port.ts'
import type { SimulatedPerson } from './simulated-person.ts'

type Checked = Pick<SimulatedPerson, 'user' | 'acknowledged' | 'held'>

/** @returns one line for each breach. */
export async function check(store: Store, people: Checked[]): Promise<string[]> {
  const logs = new Map<string, StoredEvent[]>()
  const findings: string[] = []
  for (const { user } of people) {
    const changed = await store.changedSince(user, 0, Number.MAX_SAFE_INTEGER, 1_000)
    for (const { row } of changed) if (!logs.has(row.id)) logs.set(row.id, await logOf(store, row.id))
  }
  for (const [id, log] of logs) findings.push(...checkLog(id, log))
  for (const person of people) findings.push(...(await checkPerson(store, person, logs)))
  return findings
}

function logOf(store: Store, conversation: string): Promise<StoredEvent[]> {
  return store.events(conversation, { from: 1, to: Number.MAX_SAFE_INTEGER, limit: 1e6, newest: false })
}

function checkLog(id: string, log: StoredEvent[]): string[] {
  const gap = log.findIndex(({ seq }, index) => seq !== index + 1)
  const cids = log.filter(({ cid }) => cid !== '').map(({ device, cid }) => `${device} ${cid}`)
  return [
    ...(gap < 0 ? [] : [`${id}: no event at ${gap + 1}`]),
    ...(new Set(cids).size === cids.length ? [] : [`${id}: a cid is there twice`]),
  ]
}

async function checkPerson(store: Store, person: Checked, logs: Map<string, StoredEvent[]>): Promise<string[]> {
  const findings: string[] = []
  for (const [cid, { conversation, seq }] of person.acknowledged) {
    const found = logs.get(conversation)?.[seq - 1]
    if (found?.cid !== cid) findings.push(`${conversation}: acknowledged ${cid} is not at ${seq}`)
  }
  for (const { row } of await store.changedSince(person.user, 0, Number.MAX_SAFE_INTEGER, 1_000)) {
    const held = person.held.get(row.id) ?? new Set()
    const missing = (logs.get(row.id) ?? []).filter(({ seq }) => !held.has(seq))
    if (missing.length > 0) findings.push(`${person.user} lacks ${missing.length} events of ${row.id}`)
    if (held.size > (logs.get(row.id)?.length ?? 0)) findings.push(`${person.user} has more than the log of ${row.id}`)
  }
  return findings
}
