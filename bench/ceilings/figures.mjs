/** What a server process says of itself when its parent asks: CPU time used so far, and the memory that it holds after a collection. */
export function answerFigures() {
  process.on('message', async (question) => {
    if (question === 'memory') await collect()
    const { user, system } = process.cpuUsage()
    process.send?.({ cpuMicros: user + system, rssBytes: process.memoryUsage.rss() })
  })
}

/** Twice with a pause: what the first one frees the second gives back. */
async function collect() {
  globalThis.gc?.()
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  globalThis.gc?.()
}
