import { describe, expect, test } from 'vitest'
import { checkLayers } from './layers/check.ts'
import { readSources } from './layers/sources.ts'

/** Complaints about one file, in a world where what it imports exists. */
function check(path: string, imported: string, others: string[] = []): string[] {
  return checkLayers(
    new Map([[path, `import { x } from '${imported}'\nx()`], ...others.map((file) => [file, ''] as const)]),
  )
}

describe('the import table', () => {
  test('holds for every file of the product', () => {
    expect(checkLayers(readSources())).toEqual([])
  })

  test.each([
    ['src/features/composer/probe.ts', '../../sync/engine.ts', 'src/sync/engine.ts'],
    ['src/features/composer/probe.ts', '../../data/schema.ts', 'src/data/schema.ts'],
    ['src/features/composer/probe.ts', '../outbox/list.ts', 'src/features/outbox/list.ts'],
    ['src/features/composer/probe.ts', '../../backend/port.ts', 'src/backend/port.ts'],
    ['src/model/probe.ts', '../platform/clock.ts', 'src/platform/clock.ts'],
    ['src/platform/probe.ts', '../model/event.ts', 'src/model/event.ts'],
    ['src/ui/probe.ts', '../model/event.ts', 'src/model/event.ts'],
    ['src/data/probe.ts', '../sync/engine.ts', 'src/sync/engine.ts'],
    ['src/data/probe.ts', '../backend/port.ts', 'src/backend/port.ts'],
    ['src/sync/probe.ts', '../backend/own/adapter.ts', 'src/backend/own/adapter.ts'],
    ['src/sync/probe.ts', '../../protocol/event.ts', 'protocol/event.ts'],
    ['src/backend/memory/probe.ts', '../own/adapter.ts', 'src/backend/own/adapter.ts'],
    ['src/backend/own/probe.ts', '../../data/rows.ts', 'src/data/rows.ts'],
    ['src/app/probe.ts', '../backend/own/adapter.ts', 'src/backend/own/adapter.ts'],
    ['protocol/probe.ts', '../src/model/event.ts', 'src/model/event.ts'],
    ['server/domain/probe.ts', '../store/sqlite/store.ts', 'server/store/sqlite/store.ts'],
    ['server/gateway/probe.ts', '../store/sqlite/store.ts', 'server/store/sqlite/store.ts'],
  ])('refuses %s → %s', (path, imported, target) => {
    expect(check(path, imported, [target])).toHaveLength(1)
  })

  test.each([
    ['src/features/composer/probe.ts', 'dexie'],
    ['src/sync/probe.ts', 'dexie'],
    ['src/sync/probe.ts', 'react'],
    ['src/data/probe.ts', 'react'],
    ['src/model/probe.ts', 'node:crypto'],
    ['src/main.tsx', 'socket.io-client'],
    ['src/backend/memory/probe.ts', 'socket.io-client'],
    ['server/domain/probe.ts', 'kysely'],
    ['server/domain/probe.ts', 'socket.io'],
    ['server/gateway/probe.ts', 'node:sqlite'],
    ['server/main.ts', 'node:sqlite'],
  ])('refuses the library in %s → %s', (path, library) => {
    expect(check(path, library)).toHaveLength(1)
  })

  test.each([
    ['type imports', `import type { Event } from '../../backend/port.ts'\nexport type E = Event`],
    ['re-exports', `export { x } from '../../backend/port.ts'`],
    ['lazy imports', `export const load = () => import('../../backend/port.ts')`],
  ])('sees %s', (_name, text) => {
    const sources = new Map([
      ['src/features/composer/probe.ts', text],
      ['src/backend/port.ts', ''],
    ])
    expect(checkLayers(sources)).toHaveLength(1)
  })

  test('lets a layer import what the table lists', () => {
    expect(
      check('src/features/composer/probe.ts', '../../data/commands/send-message.ts', [
        'src/data/commands/send-message.ts',
      ]),
    ).toEqual([])
    expect(check('src/data/schema.ts', 'dexie')).toEqual([])
    expect(check('src/data/use-live.ts', 'react')).toEqual([])
  })

  test('refuses a cycle and a file that no layer claims', () => {
    const cycle = new Map([
      ['src/model/a.ts', `import { b } from './b.ts'\nexport const a = () => b`],
      ['src/model/b.ts', `import { a } from './a.ts'\nexport const b = () => a`],
    ])
    expect(checkLayers(cycle)).toEqual([expect.stringContaining('cycle')])
    expect(checkLayers(new Map([['src/somewhere/a.ts', '']]))).toEqual([expect.stringContaining('no layer')])
  })
})
