/** Large answers are turned into text once (W7). */
import { expect, test } from 'vitest'
import { jsonOf } from './json-of.ts'
import { packAnswer } from './pack.ts'

test('[W7] an answer that was counted is packed without being written out again', async () => {
  let times = 0
  const answer = {
    text: 'x'.repeat(2_000),
    toJSON() {
      times += 1
      return { text: this.text }
    },
  }
  jsonOf(answer)
  await packAnswer('sync', answer)
  expect(times).toBe(1)
})
