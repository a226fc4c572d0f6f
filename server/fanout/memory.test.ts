import { describeFanout } from './conformance/describe-fanout.ts'
import { createMemoryFanout } from './memory.ts'

describeFanout('memory', async () => {
  const fanout = createMemoryFanout()
  return { connect: async () => fanout, dispose: () => fanout.close() }
})
