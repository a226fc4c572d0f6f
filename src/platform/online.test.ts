import { expect, test } from 'vitest'
import { ToldOnline } from './online.ts'

test('[C1] what was told is passed on, changes only, until nobody listens', () => {
  const online = new ToldOnline(true)
  const heard: boolean[] = []
  const stop = online.watch((isOnline) => heard.push(isOnline))
  online.tell(true)
  online.tell(false)
  expect(online.isOnline()).toBe(false)
  online.tell(true)
  stop()
  online.tell(false)
  expect(heard).toEqual([false, true])
})
