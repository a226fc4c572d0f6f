/**
 * What media cost on the wire, through the pipeline of the product in a real Chromium: photos, the few bytes that stand in
 * their place, a voice. Beside each what the browser's own encoder makes of the same without our budget. Made ones, or those of
 * a folder: BENCH_PHOTOS (JPEG), BENCH_VOICES (WAV).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { makeSpeech } from './make-speech.ts'
import { readPhotos, readVoices } from './own-samples.ts'
import { inPage } from './page-server.ts'
import type { PhotoBytes } from './pages/media-page.ts'
import { type Benchmark, type Figure, percentile } from './report.ts'

const MODULE = '/bench/pages/media-page.ts'
const MADE_PHOTOS = 6
const MADE_VOICE_S = 20
const { BENCH_PHOTOS, BENCH_VOICES } = process.env

export const media: Benchmark = {
  name: 'media',
  title: `${BENCH_PHOTOS ? 'your photos' : `${MADE_PHOTOS} photos of 12 megapixels`}, ${BENCH_VOICES ? 'your voices' : `a voice of ${MADE_VOICE_S} s`}, in Chromium`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'hodhod-bench-voice-'))
    const voice = join(folder, 'voice.wav')
    const { wave, seconds } = BENCH_VOICES
      ? readVoices(BENCH_VOICES)
      : { wave: makeSpeech(MADE_VOICE_S), seconds: MADE_VOICE_S }
    writeFileSync(voice, wave)
    const flags = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
    try {
      return await inPage((page) => measure(page, seconds), [...flags, `--use-file-for-fake-audio-capture=${voice}`])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measure(page: Page, voiceS: number): Promise<Figure[]> {
  const ask = <T>(method: string, ...input: unknown[]): Promise<T> =>
    page.evaluate(async ([module, name, values]) => (await import(module))[name](...values), [
      MODULE,
      method,
      input,
    ] as const)
  const [usual, saving]: [PhotoBytes[], PhotoBytes[]] = [[], []]
  for (const photo of photos()) {
    usual.push(await ask('photoBytes', photo, false))
    saving.push(await ask('photoBytes', photo, true))
  }
  const { ours, plain, ms } = await ask<{ ours: number; plain: number; ms: number }>('voiceBytes', voiceS)
  const types = await ask<string[]>('encodableTypes', ['image/avif', 'image/webp', 'image/jpeg'])
  const seconds = ms / 1_000
  return [
    ...photoFigures('a photo', usual, 300_000),
    ...photoFigures('a photo where data are saved', saving, 80_000),
    {
      name: 'what stands in its place, largest',
      value: Math.max(...usual.map(({ placeholder }) => placeholder)),
      unit: 'bytes',
      goal: { most: 40 },
    },
    {
      name: 'a second of a voice',
      value: ours / seconds,
      unit: 'bytes',
      ceiling: { name: 'a recorder that is told nothing', value: plain / seconds },
      goal: { most: 2_000 },
      note: `the canvas encodes ${types.join(', ')}`,
    },
  ]
}

/** Seeds of made ones, or the bytes of real ones. */
function photos(): readonly (number | string)[] {
  return BENCH_PHOTOS ? readPhotos(BENCH_PHOTOS) : Array.from({ length: MADE_PHOTOS }, (_, at) => at + 1)
}

function photoFigures(name: string, photos: readonly PhotoBytes[], most: number): Figure[] {
  const median = (of: (photo: PhotoBytes) => number): number => percentile(photos.map(of), 50)
  return [
    {
      name: `${name}, median`,
      value: median(({ sent }) => sent),
      unit: 'bytes',
      ceiling: { name: 'WebP of that size at 0.82', value: median(({ plain }) => plain) },
      goal: { most },
      note: `of ${Math.round(median(({ camera }) => camera)).toLocaleString('en')} bytes from the camera`,
    },
    { name: `${name}, largest`, value: Math.max(...photos.map(({ sent }) => sent)), unit: 'bytes', goal: { most } },
    { name: `${name}, drawn anew in`, value: median(({ tookMs }) => tookMs), unit: 'ms' },
  ]
}
