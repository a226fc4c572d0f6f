import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MACHINE, MACHINE_EVENTS, nextStatus, STATUSES } from './connection-machine.ts'

describe('[W9] the connection machine', () => {
  it('[W9] has an answer to every event in every status', () => {
    for (const status of STATUSES)
      for (const event of MACHINE_EVENTS) expect(STATUSES).toContain(MACHINE[status][event])
  })

  it('[W9] is the table that is drawn above it', () => {
    const lines = readFileSync(new URL('./connection-machine.ts', import.meta.url), 'utf8').split('\n')
    const rows = lines.filter((line) => /^ \* {3}\S/.test(line)).map((line) => line.slice(5).trim().split(/\s+/))
    const [, , , ...events] = rows[0] ?? []
    expect(events).toEqual(MACHINE_EVENTS)
    const drawn = rows
      .slice(1)
      .flatMap(([status = '', ...cells]) =>
        cells.map((cell, column) => [status, events[column], cell === '·' ? status : cell]),
      )
    const real = STATUSES.flatMap((status) => MACHINE_EVENTS.map((event) => [status, event, nextStatus(status, event)]))
    expect(drawn).toEqual(real)
  })

  it('[W9] reaches live again from every status', () => {
    for (const start of STATUSES) {
      const online = nextStatus(nextStatus(start, 'went-online'), 'retry-now')
      const caught = nextStatus(nextStatus(online, 'connected'), 'caught-up')
      expect(caught).toBe('live')
    }
  })
})
