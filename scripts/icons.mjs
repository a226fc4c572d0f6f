/** Draws the PNG icons of public/icons from icon.svg with Chromium: `node scripts/icons.mjs`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { chromiumArguments, chromiumPath } from './chromium.mjs'

const folder = new URL('../public/icons/', import.meta.url)
const rounded = readFileSync(new URL('icon.svg', folder), 'utf8')
const square = rounded.replace('rx="22"', 'rx="0"')
/** The safe zone of a maskable icon is its inner 80 %. */
const maskable = square.replace('translate(12.500 12.500) scale(.74)', 'translate(19.700 19.700) scale(.59)')

const icons = [
  { file: 'icon-192.png', size: 192, svg: rounded },
  { file: 'icon-512.png', size: 512, svg: rounded },
  { file: 'maskable-512.png', size: 512, svg: maskable },
  { file: 'apple-touch-180.png', size: 180, svg: square },
]

const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments })
const page = await browser.newPage()
for (const { file, size, svg } of icons) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
  writeFileSync(new URL(file, folder), await page.screenshot({ omitBackground: true }))
}
await browser.close()
