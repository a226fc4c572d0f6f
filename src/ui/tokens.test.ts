/** Reads tokens.css as it is shipped and measures every text on every ground it stands on. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { accents } from './appearance-choices.ts'

const AA = 4.5
/** WCAG 2.2, 1.4.11: what shows that something is a control. */
const AA_CONTROL = 3
const TEXT = ['ink', 'muted', 'accent', 'accent-strong', 'danger', 'saffron'] as const
const GROUNDS = ['ground', 'surface', 'raised', 'hover', 'selected', 'own', 'other'] as const
const FILLS = [
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-saffron', 'saffron-fill'],
  ['on-danger', 'danger-fill'],
  ['ground', 'ink'],
  ['ink', 'line'],
  ['ink', 'selection'],
] as const
const PAIRS = [...TEXT.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)), ...FILLS]

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const themes = ['light', 'dark'] as const

describe('[interface] contrast of the tokens', () => {
  for (const theme of themes)
    for (const accent of accents)
      it(`[interface] every text is readable on every ground: ${theme}, ${accent}`, () => {
        const colour = paletteOf(accent, theme)
        const weak = PAIRS.map(([text, ground]) => [text, ground, contrast(colour(text), colour(ground))] as const)
        expect(weak.filter(([, , ratio]) => !(ratio >= AA))).toEqual([])
      })

  it.each(themes)('[interface] the edge of a field is seen on every ground: %s', (theme) => {
    const colour = paletteOf('turquoise', theme)
    for (const ground of ['ground', 'surface', 'raised', 'hover'] as const)
      expect(contrast(colour('edge'), colour(ground)), ground).toBeGreaterThanOrEqual(AA_CONTROL)
  })

  it.each(themes)('[interface] the initials of every avatar are readable: %s', (theme) => {
    const avatars = [...css.matchAll(/\.avatar-\d \{\s*background: ([^;]+);\s*color: ([^;]+);/g)]
    expect(avatars.length).toBe(8)
    for (const [rule, fill = '', ink = ''] of avatars)
      expect(contrast(valueIn(ink, theme), valueIn(fill, theme)), rule).toBeGreaterThanOrEqual(AA)
  })

  it.each(accents)('[interface] %s has colours of its own for everything that carries the accent', (accent) => {
    const names = Object.keys(ruleOf(`[data-accent="${accent}"]`))
    expect(names).toEqual(['accent', 'accent-strong', 'on-accent', 'selected', 'own', 'selection'])
  })

  it('[interface] the measure itself is right at its ends', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})

/** @returns the colour of a token as six hex digits */
function paletteOf(accent: string, theme: (typeof themes)[number]): (token: string) => string {
  const all = { ...ruleOf(':root'), ...ruleOf(`[data-accent="${accent}"]`) }
  return (token) => valueIn(all[token] ?? '', theme)
}

/** The tokens that one selector sets; the first rule of `:root` is the one outside of media queries. */
function ruleOf(selector: string): Record<string, string> {
  const at = css.indexOf(`\n${selector} {`)
  const body = at < 0 ? '' : css.slice(at, css.indexOf('\n}', at))
  return Object.fromEntries([...body.matchAll(/--hodhod-([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]))
}

function valueIn(value: string, theme: (typeof themes)[number]): string {
  const [, light, dark] = /^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$/.exec(value) ?? [undefined, value, value]
  return (theme === 'light' ? light : dark) ?? ''
}

/** WCAG 2.2, definition of contrast ratio: from 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** WCAG 2.2, definition of relative luminance: from 0 to 1. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
