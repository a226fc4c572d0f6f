import { expect, it } from 'vitest'
import { explainListenError, explainStoreError } from './explain-start-error.ts'
import { StoreError } from './store/port.ts'

it.each(['unwritable', 'full', 'corrupt', 'newer-schema', 'locked'] as const)(
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
