/** What is shipped: names no host that it would ask, and can be opened whole without a network. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

/** Addresses that stand in the code as names, as help for developers, or around a host that a message names; nothing fetches them. */
const ONLY_NAMES =
  /^https?:\/\/(www\.w3\.org\/(1998|1999|2000|XML)|react\.dev\/errors|localhost\/?$|tailwindcss\.com|github\.com\/|bit\.ly\/|tinyurl\.com\/|developer\.mozilla\.org|dexie\.org|(www\.)?example\.|\$\{\w+\}$|a\/?$|socket\.io\/docs|web\.dev\/)/

/** It names hosts and namespaces that PDFs know; its policy lets it ask none of them (static-files.test.ts), and it comes when it is wanted. */
const PDF_FRAME = /^assets\/pdf-frame-[\w-]+\.html$/

const files = readdirSync('dist', { recursive: true, encoding: 'utf8' })

test('[house] the build names no other host', () => {
  const found = files
    .filter((name) => /\.(js|css|html|webmanifest|svg)$/.test(name) && !PDF_FRAME.test(name))
    .flatMap((name) => readFileSync(join('dist', name), 'utf8').match(/https?:\/\/[^\s"'`)<>\\]+/g) ?? [])
    .filter((url) => !ONLY_NAMES.test(url))
  expect([...new Set(found)]).toEqual([])
})

test('[house] the service worker holds every file that the app may ask for', () => {
  const worker = readFileSync('dist/service-worker.js', 'utf8')
  const missing = files
    .filter((name) => /\.(js|css|html|woff2|webmanifest)$/.test(name) && name !== 'service-worker.js')
    .filter((name) => !worker.includes(name))
  expect(missing.map((name) => PDF_FRAME.test(name))).toEqual([true])
})

test('[house] the shell is kept with few questions, because the browser asks them one after the other', () => {
  const asked = files.filter((name) => /\.(js|css|html|woff2|svg|png|webmanifest)$/.test(name) && !PDF_FRAME.test(name))
  expect(asked.length).toBeLessThanOrEqual(48)
})

test('[M25] the page that draws PDFs is one file that loads nothing, and stays under its budget', () => {
  const [name = 'missing', ...others] = files.filter((one) => PDF_FRAME.test(one))
  expect(others).toEqual([])
  const html = readFileSync(join('dist', name), 'utf8')
  expect(html.match(/<(script|style|link|img|iframe)\b[^>]*>/g)).toEqual(['<style>', '<script>'])
  expect(readFileSync(join('dist', `${name}.br`)).length).toBeLessThan(540 * 1024)
})

test('[house] every text file of the build has its compressed copies, and no source map is pointed at', () => {
  const scripts = files.filter((name) => name.endsWith('.js') && readFileSync(join('dist', name)).length > 1_000)
  expect(scripts.length).toBeGreaterThan(1)
  for (const name of scripts) {
    expect(files).toContain(`${name}.br`)
    expect(files).toContain(`${name}.gz`)
    expect(readFileSync(join('dist', name), 'utf8')).not.toContain('sourceMappingURL=')
  }
})

test('[C11] no file imports the entry of the sync worker: WebKit would run it twice', () => {
  const scripts = files.filter((name) => name.endsWith('.js'))
  const entry = scripts.find((name) => /sync-worker-.*\.js$/.test(name))?.replace('assets/', '') ?? 'missing'
  const importers = scripts.filter((name) =>
    new RegExp(`from\\s*"\\./${entry}"`).test(readFileSync(join('dist', name), 'utf8')),
  )
  expect(entry).not.toBe('missing')
  expect(importers).toEqual([])
})
