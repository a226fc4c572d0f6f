/**
 * Every named state, in both languages: axe in both themes on a phone and on a desktop, layout also at 320 px and at a
 * zoom of 200 % with large letters, targets under a finger. The states are e2e/states; `npm run shots` shows them.
 */
import { test as base, expect } from '@playwright/test'
import { ALL_STATES } from './states/all-states.ts'
import { axeComplaints } from './states/axe-complaints.ts'
import { play } from './states/play.ts'
import { paintScenery, type Scenery } from './states/scenery.ts'
import { layoutComplaints, targetComplaints } from './states/structure-complaints.ts'
import type { Visitor } from './states/visitor.ts'

const test = base.extend<object, { scenery: Scenery }>({
  scenery: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
    async ({}, use) => {
      const scenery = await paintScenery()
      await use(scenery)
      await scenery.close()
    },
    { scope: 'worker' },
  ],
})

const PHONE = { width: 360, height: 740 }
const NARROW = { width: 320, height: 640 }
const DESKTOP = { width: 1_440, height: 900 }
/** The desktop's window at a zoom of 200 %. */
const ZOOMED = { width: 720, height: 450 }

for (const state of ALL_STATES)
  for (const language of ['fa', 'en'] as const)
    test(`[interface] ${state.name} in ${language} is sound for everybody`, async ({ scenery }) => {
      for (const [size, smaller] of [
        [PHONE, NARROW],
        [DESKTOP, ZOOMED],
      ] as const) {
        await play(scenery, state, { language, ...size }, async (visitor) => {
          expect.soft(await soundness(visitor), `${size.width} px`).toEqual([])
          if (state.closesOnResize) return
          await visitor.page.setViewportSize(smaller)
          await visitor.settle()
          expect.soft(await fitting(visitor), `${smaller.width} px`).toEqual([])
        })
        if (!state.closesOnResize) continue
        await play(scenery, state, { language, ...smaller }, async (visitor) => {
          expect.soft(await fitting(visitor), `${smaller.width} px`).toEqual([])
        })
      }
    })

async function soundness(visitor: Visitor): Promise<string[]> {
  const { page } = visitor
  const found = [...(await layoutComplaints(page)), ...(await axeComplaints(page))]
  if (!visitor.hasPanes) found.push(...(await targetComplaints(page)))
  await page.emulateMedia({ colorScheme: 'dark' })
  return [...found, ...(await axeComplaints(page, 'colours')).map((one) => `dark: ${one}`)]
}

/** At this size, and where it is a zoom, with letters of twice the size as well. */
async function fitting(visitor: Visitor): Promise<string[]> {
  const { page } = visitor
  const found = await layoutComplaints(page)
  await page.evaluate(() => {
    if (innerWidth > 700) document.documentElement.style.fontSize = '200%'
  })
  await visitor.settle()
  return [...found, ...(await layoutComplaints(page)).map((one) => `large letters: ${one}`)]
}
