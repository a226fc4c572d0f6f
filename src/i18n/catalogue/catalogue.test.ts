/** Nothing in the catalogues is missing, empty or unused, and no foreign text can turn a sentence. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isolate } from '../isolate.ts'
import { entriesOf, missingPaths, unisolatedPaths, unusedPaths } from './test-catalogue-rules.ts'

const here = import.meta.dirname
const source = join(here, '../..')
/** A text that is copied stays as it was written; it ends its line, so that nothing stands after it. */
const COPIED = new Set(['copyLine(text)'])
const features = readdirSync(join(here, 'fa')).map((file) => file.replace('.ts', ''))

async function catalogueOf(language: string, feature: string): Promise<unknown> {
  const module: Record<string, unknown> = await import(`./${language}/${feature}.ts`)
  return module[language]
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && /\.tsx?$/.test(file.name) && !/\.test\.tsx?$/.test(file.name))
    .map((file) => join(file.parentPath, file.name))
    .filter((file) => !file.startsWith(here))
}

describe('[T60] catalogues', () => {
  it('[T60] both languages have the same features', () => {
    expect(readdirSync(join(here, 'en')).sort()).toEqual(readdirSync(join(here, 'fa')).sort())
  })

  it.each(features)('[T60] %s: both languages say everything', async (feature) => {
    const [fa, en] = [await catalogueOf('fa', feature), await catalogueOf('en', feature)]
    expect([...missingPaths(fa, en), ...missingPaths(en, fa)]).toEqual([])
  })

  it.each(features)('[T61] %s: Persian is written with Persian letters', async (feature) => {
    for (const { path, value } of entriesOf(await catalogueOf('fa', feature))) {
      if (typeof value === 'string') expect(value, path).not.toMatch(/[يكىة٠-٩]|\d\s*[\u0600-\u06FF]/)
    }
  })

  it.each(features)('[T60] %s: nothing is unused', async (feature) => {
    const files = sourceFiles(source).map((file) => ({ folder: dirname(file), text: readFileSync(file, 'utf8') }))
    const importers = files.filter(({ text }) => text.includes(`catalogue/${feature}.ts`))
    const folders = new Set(importers.map(({ folder }) => folder))
    const users = files.map(({ folder, text }) => (folders.has(folder) ? text : '')).join('\n')
    // Codes of errors are keys that only the types name.
    if (feature !== 'errors') expect(unusedPaths(await catalogueOf('fa', feature), users)).toEqual([])
  })

  it.each(features)('[T62] %s: every name, title and text of others is isolated', async (feature) => {
    for (const language of ['fa', 'en']) {
      const leaking = unisolatedPaths(await catalogueOf(language, feature))
      expect(leaking.filter((path) => !COPIED.has(path))).toEqual([])
    }
  })
})

describe('[T60] what catalogues are held to', () => {
  it('[T60] a key that is missing, empty, of another type or unused is seen', () => {
    const fa = { title: 'گفتگو', notice: { left: 'رفت', joined: 'آمد' }, count: () => '۱' }
    expect(missingPaths(fa, { ...fa, notice: { left: 'left' } })).toEqual(['notice.joined'])
    expect(missingPaths({ ...fa, title: ' ' }, fa)).toEqual(['title'])
    expect(missingPaths(fa, { ...fa, count: '1' })).toEqual(['count'])
    expect(unusedPaths(fa, 'title words.count(1) words.notice.left')).toEqual(['title', 'notice.joined'])
    expect(unusedPaths(fa, 'const { title } = useText(x); words.count(1) words.notice[kind]')).toEqual([])
  })

  it('[T62] a text that is not isolated is seen, in either form of the sentence', () => {
    const say = {
      good: (name: string, count: number) => `${isolate(name)} ${count}`,
      bad: (name: string) => `به ${name}`,
      half: (who: string, title: string, you: boolean) => (you ? title : `${isolate(who)} ${isolate(title)}`),
      own: (when: string) => `از ${when}`,
    }
    expect(unisolatedPaths(say)).toEqual(['bad(name)', 'half(title)'])
  })
})
