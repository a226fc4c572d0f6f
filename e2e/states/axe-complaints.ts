/** What axe finds on a page: WCAG 2.2 up to AA, and the good practices that a single-page app can keep. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What another theme can change. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * @param what `colours` asks only what depends on the theme
 * @returns one line per broken rule, with the elements that break it
 */
export async function axeComplaints(page: Page, what: 'everything' | 'colours' = 'everything'): Promise<string[]> {
  // One document without frames: axe can do its work there, and needs to remember only what is wrong.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  const { violations } = await (what === 'colours' ? axe.withRules(COLOUR_RULES) : axe.withTags(TAGS)).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
