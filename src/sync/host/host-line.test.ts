import { expect, it } from 'vitest'
import { openHostLine } from './host-line.ts'
import type { ToHost, ToTab } from './messages.ts'

const open: ToHost = { type: 'open', database: 'x', isVisible: true, isOnline: false }
const signIn: ToHost = {
  type: 'request',
  id: 1,
  call: { name: 'retry-now', input: { account: 1 } },
}

it('[C11] where the code of the host cannot be had a request is refused, and the host learns everything once it comes', async () => {
  const told: ToTab[] = []
  const heard: ToHost[] = []
  let isReachable = false
  const line = openHostLine({
    loadBackend: () => Promise.reject(new Error('not asked')),
    onMessage: (message) => told.push(message),
    loadHost: async () => {
      if (!isReachable) throw new TypeError('the file cannot be fetched')
      return () => (message: ToHost) => void heard.push(message)
    },
  })
  line.post(open)
  line.post(signIn)
  await expect.poll(() => told).toEqual([{ type: 'request-answer', id: 1, answer: { ok: false, code: 'unreachable' } }])
  isReachable = true
  line.post({ ...signIn, id: 2 })
  await expect.poll(() => heard).toEqual([open, { ...signIn, id: 2 }])
  line.end()
})
