/**
 * Makes server/stickers/packs/hodhod: our own stickers, drawn (stickers/draw-hoopoe.ts), turned into WebP by Chromium, named
 * by their content and signed. Run it by hand: `node scripts/make-stickers.ts`. Each run is an edition with a key of its own,
 * used once and thrown away: nobody can sign another one in its name.
 */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { chromiumArguments, chromiumPath } from './chromium.mjs'
import { animateWebp } from './stickers/animate-webp.ts'
import { drawHoopoe, heart, sleep, star, tea, tears } from './stickers/draw-hoopoe.ts'

const FOLDER = join(import.meta.dirname, '../server/stickers/packs/hodhod')
const SIDE = 320
const FRAME_MS = 90
const QUALITY = 0.8

interface Drawn {
  emoji: string
  fa: string[]
  en: string[]
  /** More than one: it moves. */
  frames: string[]
}

const wave = [0, 45, 90, 125, 100, 125, 90, 45]
const beat = [1.2, 1.35, 1.6, 1.75, 1.6, 1.35]

const DRAWN: readonly Drawn[] = [
  {
    emoji: '👋',
    fa: ['سلام', 'درود', 'خداحافظ', 'بدرود', 'دست تکان دادن'],
    en: ['hello', 'hi', 'bye', 'wave'],
    frames: wave.map((wing) => drawHoopoe({ eyes: 'glad', wing })),
  },
  {
    emoji: '😍',
    fa: ['عشق', 'دوستت دارم', 'قلب', 'عاشق'],
    en: ['love', 'heart', 'adore'],
    frames: beat.map((scale) =>
      drawHoopoe({ eyes: 'hearts', beside: heart(70, 92, scale) + heart(262, 84, 2.6 - scale) }),
    ),
  },
  {
    emoji: '😄',
    fa: ['خنده', 'خندیدن', 'شادی', 'خوشحال'],
    en: ['laugh', 'happy', 'joy'],
    frames: [drawHoopoe({ eyes: 'glad', wing: 30 })],
  },
  {
    emoji: '😢',
    fa: ['گریه', 'غمگین', 'اشک', 'دلتنگ'],
    en: ['cry', 'sad', 'tears'],
    frames: [drawHoopoe({ eyes: 'closed', crest: 'flat', beside: tears() })],
  },
  {
    emoji: '👏',
    fa: ['آفرین', 'عالی', 'دمت گرم', 'ستاره'],
    en: ['bravo', 'great', 'well done', 'star'],
    frames: [drawHoopoe({ eyes: 'glad', wing: 120, beside: star() })],
  },
  {
    emoji: '😴',
    fa: ['خواب', 'شب بخیر', 'خسته', 'خوابیدن'],
    en: ['sleep', 'good night', 'tired'],
    frames: [drawHoopoe({ eyes: 'closed', crest: 'flat', beside: sleep() })],
  },
  {
    emoji: '🍵',
    fa: ['چای', 'چایی', 'استراحت', 'بفرما'],
    en: ['tea', 'break', 'rest'],
    frames: [drawHoopoe({ eyes: 'open', beside: tea() })],
  },
]

const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments })
const page = await browser.newPage()
rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
const stickers: object[] = []
for (const drawn of DRAWN) stickers.push(await make(drawn))
await browser.close()
writePack()

async function make({ emoji, fa, en, frames }: Drawn): Promise<object> {
  const stills = await Promise.all(frames.map((svg) => toWebp(page, svg)))
  const [only] = stills
  const picture = stills.length === 1 && only ? only : animateWebp(stills, SIDE, FRAME_MS)
  const hash = createHash('sha256').update(picture).digest('base64url')
  writeFileSync(join(FOLDER, `${hash}.webp`), picture)
  return { hash, size: picture.length, width: SIDE, height: SIDE, emoji, keywords: { fa, en } }
}

async function toWebp(on: Page, svg: string): Promise<Buffer> {
  const base64 = await on.evaluate(
    async ([source, side, quality]) => {
      const image = new Image()
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side })
      canvas.getContext('2d')?.drawImage(image, 0, 0, side, side)
      return canvas.toDataURL('image/webp', quality).split(',')[1] ?? ''
    },
    [svg, SIDE, QUALITY] as const,
  )
  return Buffer.from(base64, 'base64')
}

function writePack(): void {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const manifest = JSON.stringify({
    format: 1,
    name: 'hodhod',
    maker: publicKey.export({ format: 'jwk' }).x,
    title: { fa: 'هدهد', en: 'Hoopoe' },
    author: 'Hodhod',
    license: 'Apache-2.0',
    stickers,
  })
  writeFileSync(join(FOLDER, 'manifest'), manifest)
  writeFileSync(join(FOLDER, 'signature'), sign(null, Buffer.from(manifest), privateKey).toString('base64url'))
}
