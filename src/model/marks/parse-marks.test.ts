import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBigEmoji } from './is-big-emoji.ts'
import type { InlineNode, MarkNode } from './mark-node.ts'
import { parseMarks } from './parse-marks.ts'
import { coveredOfMarks, hasMarks, plainOfMarks } from './plain-of-marks.ts'
import { BIG_EMOJI_CASES, MARK_CASES } from './test-mark-cases.ts'

const sara = { user: 'aaaaaaaa', username: 'sara' }
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('*', '**', '***', '_', '~~', '||', '`', '``', '```', '\n', '> ', ' ', '\\') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('[', '](', ')', 'https://a.b', '\u200C', '@sara', 'سلام', 'x', '😀', '\n```\n'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
)
const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

function written(node: MarkNode | InlineNode): string {
  if (node.type === 'text') return node.text
  if (node.type === 'quote') return `quote<${node.lines.map((line) => line.map(written).join('')).join('/')}>`
  if (node.type === 'code-block') return `code-block${node.language ? `(${node.language})` : ''}{${node.text}}`
  if (!('children' in node)) return `${node.type}{${node.text}}`
  const target = node.type === 'named-link' ? `(${node.href} ${node.host})` : ''
  return `${node.type}${target}<${node.children.map(written).join('')}>`
}

describe('[T3] marks', () => {
  it.each(MARK_CASES)('[%s] %j', (_rule, typed, tree) => {
    expect(parseMarks(typed, [sara]).map(written).join(' ')).toBe(tree)
  })

  it('[T10] a text without a mark is read as it was typed, and one with marks is not', () => {
    for (const [, typed, tree] of MARK_CASES) {
      const read =
        parseMarks(typed).every((node) => node.type === 'line') &&
        !/\b(?:bold|italic|strike|spoiler|code|named-link)[<{(]/.test(tree)
      if (read && !typed.includes('\\')) expect(hasMarks(typed), typed).toBe(false)
      if (!read) expect(hasMarks(typed), typed).toBe(true)
    }
  })

  it('[T10] nothing but marks is lost, in whatever text', () => {
    fc.assert(
      fc.property(texts, (typed) => {
        const lost = lostCharacters(typed, plainOfMarks(typed))
        // The address of a named link and the language of a block are told by their nodes.
        expect(lost?.replaceAll('https://a.b', '') ?? 'reordered').toMatch(/^[*_~|`\\>[\]() \nx]*$/u)
      }),
    )
  })

  it('[T10] what has no special character stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        const typed = any.replace(/[*_~|`\\>[\]]/gu, '')
        expect(plainOfMarks(typed)).toBe(typed)
      }),
    )
  })

  it('[T11] no text costs more than a fixed number of steps a character, however hostile', () => {
    const hostile = [
      '*',
      '_',
      '`',
      '|',
      '~',
      '*a ',
      '**a',
      'a**',
      '_a ',
      '*_',
      '[a](http://',
      '[',
      '[a](http://b)',
      '`a``b```c',
    ]
    const blocks = ['```\n', '> ', '>\n', '||a|| ', '*_~~||', '\\', '\\*', ' **a**', '[[a](', '(', 'https://a.b/*']
    const stepsOf = (unit: string, length: number): number => {
      const meter = { steps: 0 }
      parseMarks(unit.repeat(Math.ceil(length / unit.length)), [], meter)
      return meter.steps / length
    }
    for (const unit of [...hostile, ...blocks]) expect(stepsOf(unit, 100_000), unit).toBeLessThan(8)
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...hostile, ...blocks), { minLength: 2, maxLength: 5 }), (units) => {
        expect(stepsOf(units.join(''), 10_000)).toBeLessThan(8)
      }),
    )
  })

  it('[T11] no text nests deeper than its five kinds of marks', () => {
    const depth = (nodes: readonly InlineNode[]): number =>
      Math.max(0, ...nodes.map((node) => ('children' in node ? 1 + depth(node.children) : 0)))
    fc.assert(
      fc.property(texts, (typed) => {
        for (const node of parseMarks(typed))
          if (node.type === 'line') expect(depth(node.children)).toBeLessThanOrEqual(11)
      }),
    )
    const [line] = parseMarks(`${'*a '.repeat(1_000)}x${' a*'.repeat(1_000)}`)
    expect(line?.type === 'line' && depth(line.children)).toBe(1)
  })

  it('[T12] what a spoiler hides is not told by those who show a line of it', () => {
    expect(coveredOfMarks('قاتل ||**سرآشپز** بود|| و **بس**')).toBe('قاتل ▒▒▒ و بس')
    expect(plainOfMarks('قاتل ||**سرآشپز** بود|| و **بس**')).toBe('قاتل سرآشپز بود و بس')
    expect(coveredOfMarks('> ||x||\n```\n||y||\n```')).toBe('▒▒▒\n||y||')
  })

  it.each(BIG_EMOJI_CASES)('[T14] %j is shown large: %s', (text, isBig) => {
    expect(isBigEmoji(text)).toBe(isBig)
  })
})

/** What is in the first text and not in the second, whose characters have to follow in the same order. */
function lostCharacters(typed: string, read: string): string | undefined {
  let at = 0
  let lost = ''
  for (const character of typed) {
    if (read.startsWith(character, at)) at += character.length
    else lost += character
  }
  return at === read.length ? lost : undefined
}
