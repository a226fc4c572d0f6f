import { expect, it } from 'vitest'
import { explainDatabaseError, explainListenError, explainStoreError } from './explain-start-error.ts'
import { StoreError } from './store/port.ts'

it.each(['unwritable', 'full', 'failing', 'corrupt', 'newer-schema', 'locked'] as const)(
  'a store that is %s is explained in both languages with HODHOD_DATA and the folder',
  (code) => {
    expect(explainStoreError(new StoreError(code), '/srv/hodhod')).toMatchObject({
      code,
      variable: 'HODHOD_DATA',
      message: expect.stringMatching(/\/srv\/hodhod.*HODHOD_DATA/),
      persian: expect.stringMatching(/\/srv\/hodhod.*HODHOD_DATA/),
    })
  },
)

it.each([
  [new StoreError('unavailable', 'unavailable: connect ECONNREFUSED'), 'unavailable'],
  [new StoreError('newer-schema'), 'newer-schema'],
  [Object.assign(new Error('password authentication failed'), { code: '28P01' }), 'unavailable'],
])('%s of PostgreSQL is explained in both languages with DATABASE_URL', (error, code) => {
  expect(explainDatabaseError(error)).toMatchObject({
    code,
    variable: 'DATABASE_URL',
    message: expect.stringContaining('DATABASE_URL'),
    persian: expect.stringContaining('DATABASE_URL'),
  })
})

it.each([
  ['EADDRINUSE', 'PORT'],
  ['EACCES', 'PORT'],
  ['EADDRNOTAVAIL', 'HOST'],
  ['ENOTFOUND', 'HOST'],
])('%s is explained in both languages with %s', (code, variable) => {
  expect(explainListenError(Object.assign(new Error(code), { code }), 80, '10.0.0.1')).toMatchObject({
    variable,
    message: expect.stringContaining(variable),
    persian: expect.stringContaining(variable),
  })
})

it('what nobody foresaw stays as it is', () => {
  const bug = new TypeError('bug')
  expect([explainStoreError(bug, '/x'), explainListenError(bug, 80, 'x')]).toEqual([bug, bug])
})
