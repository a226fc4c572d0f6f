/** When a page has come to rest: its fonts are there, nothing is busy, and the document has not changed for a while. */
import type { Page } from '@playwright/test'

const QUIET_MS = 150
const LIMIT_MS = 8_000

export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    async ([quietMs, limitMs]) => {
      await Promise.all([...document.fonts].map((font) => font.load()))
      const start = performance.now()
      let changed = start
      const observer = new MutationObserver(() => {
        changed = performance.now()
      })
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
      const isBusy = () =>
        document.querySelector('[aria-busy="true"], [data-scrolling]') !== null || !document.querySelector('#root > *')
      for (;;) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        const now = performance.now()
        if (now - changed >= quietMs && !isBusy()) break
        if (now - start > limitMs) throw new Error('the page does not come to rest')
      }
      observer.disconnect()
    },
    [QUIET_MS, LIMIT_MS] as const,
  )
}
