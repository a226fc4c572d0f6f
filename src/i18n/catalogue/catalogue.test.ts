/** Nothing in the catalogues is missing, empty or unused. That keys are the same is a matter of types already. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const here = import.meta.dirname
const source = join(here, '../..')
const features = readdirSync(join(here, 'fa')).map((file) => file.replace('.ts', ''))

interface Entry {
  path: string
  value: unknown
}

async function catalogueOf(language: string, feature: string): Promise<unknown> {
  const module: Record<string, unknown> = await import(`./${language}/${feature}.ts`)
  return module[language]
}

function entriesOf(value: unknown, path = ''): Entry[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([key, inner]) => entriesOf(inner, path === '' ? key : `${path}.${key}`))
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && /\.tsx?$/.test(file.name) && !/\.test\.tsx?$/.test(file.name))
    .map((file) => join(file.parentPath, file.name))
    .filter((file) => !file.startsWith(here))
}

describe('[I18N] catalogues', () => {
  it('[I18N] both languages have the same features', () => {
    expect(readdirSync(join(here, 'en')).sort()).toEqual(readdirSync(join(here, 'fa')).sort())
  })

  it.each(features)('[I18N] %s: both languages say everything, with the same parameters', async (feature) => {
    const fa = entriesOf(await catalogueOf('fa', feature))
    const en = new Map(entriesOf(await catalogueOf('en', feature)).map((entry) => [entry.path, entry.value]))
    expect([...en.keys()].sort()).toEqual(fa.map(({ path }) => path).sort())
    for (const { path, value } of fa) {
      expect(typeof en.get(path), path).toBe(typeof value)
      if (typeof value === 'string') expect(value.trim(), path).not.toBe('')
    }
  })

  it.each(features)('[I18N] %s: Persian is written with Persian letters', async (feature) => {
    for (const { path, value } of entriesOf(await catalogueOf('fa', feature))) {
      if (typeof value === 'string') expect(value, path).not.toMatch(/[يكىة٠-٩]|\d\s*[\u0600-\u06FF]/)
    }
  })

  it.each(features)('[I18N] %s: nothing is unused', async (feature) => {
    const files = sourceFiles(source).map((file) => ({ folder: dirname(file), text: readFileSync(file, 'utf8') }))
    const importers = files.filter(({ text }) => text.includes(`catalogue/${feature}.ts`))
    const folders = new Set(importers.map(({ folder }) => folder))
    const users = files.map(({ folder, text }) => (folders.has(folder) ? text : '')).join('\n')
    const catalogue = await catalogueOf('fa', feature)
    // Codes of errors are keys that only the types name.
    const keys = feature === 'errors' ? [] : Object.keys(catalogue as object)
    expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(users))).toEqual([])
  })
})
