/**
 * What the first screen of a first visit costs on the wire, raw, gzip and brotli: everything that index.html pulls in, the
 * page of signing in among it, and every font that the styles name, whether a line of it is shown or not.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Benchmark, Figure } from './report.ts'

const DIST = 'dist'
const brotli = (data: Buffer) => brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

/** The files and whatever they import statically. */
function withImports(files: string[]): string[] {
  const seen = new Set<string>()
  const visit = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    if (!file.endsWith('.js')) return
    const source = readFileSync(join(DIST, file), 'utf8')
    for (const match of source.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
      if (match[1]) visit(`assets/${match[1]}`)
  }
  files.forEach(visit)
  return [...seen]
}

function firstScreenFiles(): string[] {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/?(assets\/[^"]+|[^":/]+\.(?:js|css))"/g)].flatMap(
    (match) => match[1] ?? [],
  )
  const fonts = named
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) => [...readFileSync(join(DIST, file), 'utf8').matchAll(/url\(["']?\/?(assets\/[^"')]+\.woff2)/g)])
    .flatMap((match) => match[1] ?? [])
  return withImports([...new Set([...named, ...fonts])]).filter((file) => /\.(js|css|woff2)$/.test(file))
}

function sizes(files: string[]) {
  const data = files.map((file) => readFileSync(join(DIST, file)))
  const sum = (size: (data: Buffer) => number) => data.reduce((total, part) => total + size(part), 0)
  return {
    raw: sum((part) => part.length),
    gzip: sum((part) => gzipSync(part, { level: 9 }).length),
    brotli: sum(brotli),
  }
}

function figuresOf(name: string, files: string[]): Figure[] {
  const size = sizes(files)
  return [
    { name: `${name}, gzip`, value: size.gzip, unit: 'bytes', ceiling: { name: 'raw', value: size.raw } },
    { name: `${name}, brotli`, value: size.brotli, unit: 'bytes', ceiling: { name: 'raw', value: size.raw } },
  ]
}

export const bytes: Benchmark = {
  name: 'bytes',
  title: 'bytes of the first screen (the built client in dist/)',
  run: async () => {
    const files = firstScreenFiles()
    const workers = withImports(
      readdirSync(join(DIST, 'assets'))
        .filter((file) => /worker.*\.js$/.test(file) && !file.startsWith('register-'))
        .map((file) => `assets/${file}`),
    )
    const figures = [
      ...figuresOf(
        'JS',
        files.filter((file) => file.endsWith('.js')),
      ),
      ...figuresOf(
        'CSS',
        files.filter((file) => file.endsWith('.css')),
      ),
      ...figuresOf(
        'fonts',
        files.filter((file) => file.endsWith('.woff2')),
      ),
      ...figuresOf('sync worker (after the first paint)', workers),
    ]
    const total = sizes(files).brotli
    return [
      ...figures,
      {
        name: 'first screen: JS + CSS + font, brotli',
        value: total,
        unit: 'bytes',
        goal: { most: 160 * 1024 },
        note: files.join(' '),
      },
    ]
  },
}
