/** The gallery: axe finds nothing in any primitive, in either direction or theme, and nothing of it is shipped. */
import { readdirSync, readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { chromium, expect, test } from '@playwright/test'
import { chromiumArguments, chromiumPath } from '../scripts/chromium.mjs'
import { serveGallery } from '../scripts/gallery.ts'

test('[interface] every primitive is sound in both directions and both themes, closed and open', async () => {
  const gallery = await serveGallery(0)
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments })
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  const violations = async (): Promise<string[]> => {
    const { violations: found } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  }
  await page.goto(gallery.address)
  await expect(page.getByRole('region', { name: 'en, dark' })).toBeVisible()
  expect(await violations()).toEqual([])
  for (const frame of ['fa, dark', 'en, light'])
    for (const opened of ['Menu', 'Popover', 'Dialog']) {
      await page.getByRole('region', { name: frame }).getByRole('button', { name: opened }).click()
      expect(await violations(), `${opened} in ${frame}`).toEqual([])
      await page.keyboard.press('Escape')
    }
  await browser.close()
  await gallery.close()
})

test('[house] the gallery is not shipped', () => {
  const scripts = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|html)$/.test(name))
  expect(scripts.filter((name) => /gallery/i.test(name))).toEqual([])
  for (const name of scripts) expect(readFileSync(`dist/${name}`, 'utf8')).not.toContain('Narges Ahmadi')
})
