import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openTestServer, signUp } from '../gateway/test-server.ts'
import { StartError } from '../start-error.ts'
import { OWN_PACKS, readPacks } from './read-packs.ts'

function ownCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hodhod-packs-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(OWN_PACKS, folder, { recursive: true })
  return folder
}

const picturesIn = (folder: string) => readdirSync(join(folder, 'hodhod')).filter((name) => name.endsWith('.webp'))

it('[M22] our own pack is whole, and signed by its maker', () => {
  const { packs, pictures } = readPacks([OWN_PACKS])
  expect(packs).toHaveLength(1)
  expect([...pictures.keys()].map((hash) => `${hash}.webp`).sort()).toEqual(picturesIn(OWN_PACKS).sort())
  expect(readPacks([join(OWN_PACKS, 'nowhere')])).toEqual({ packs: [], pictures: new Map() })
})

it.each<[string, (folder: string) => void]>([
  [
    'whose words were changed',
    (folder) => change(join(folder, 'hodhod/manifest'), (text) => text.replace('سلام', 'بدرود')),
  ],
  ['that is no JSON', (folder) => writeFileSync(join(folder, 'hodhod/manifest'), '{')],
  ['without a signature', (folder) => rmSync(join(folder, 'hodhod/signature'))],
  ['signed by nobody', (folder) => writeFileSync(join(folder, 'hodhod/signature'), 'A'.repeat(86))],
  ['with another picture', (folder) => writeFileSync(join(folder, 'hodhod', picturesIn(folder)[0] ?? ''), 'x')],
  ['with a picture missing', (folder) => rmSync(join(folder, 'hodhod', picturesIn(folder)[0] ?? ''))],
])('[M22] a pack %s stops the start, by name', (_what, spoil) => {
  const folder = ownCopy()
  spoil(folder)
  expect(() => readPacks([folder])).toThrow(expect.objectContaining({ variable: 'STICKER_PACKS' }))
  expect(() => readPacks([folder])).toThrow(StartError)
})

it('[M22] packs and pictures are for people with a session, and pictures are served as neutrally as all others', async () => {
  const server = await openTestServer()
  const { token } = await signUp(server, 'sara')
  const [hash = ''] = readPacks([OWN_PACKS]).pictures.keys()
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${server.address}/api/${path}`, { headers })
  for (const path of ['stickers', `stickers/${hash}`]) expect((await get(path)).status).toBe(401)
  const as = { Authorization: `Bearer ${token}` }
  expect(((await (await get('stickers', as)).json()) as { packs: unknown[] }).packs).toHaveLength(1)
  const picture = await get(`stickers/${hash}`, as)
  expect(Object.fromEntries(picture.headers)).toMatchObject({
    'content-type': 'image/webp',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'content-disposition': 'attachment; filename="sticker"',
  })
  for (const path of ['stickers/nothing', 'stickers/..%2Fmanifest', 'stickers/'])
    expect((await get(path, as)).status).toBe(404)
})

function change(path: string, how: (text: string) => string): void {
  writeFileSync(path, how(readFileSync(path, 'utf8')))
}
