/** The journeys that must hold in every engine. */
import { deepStrictEqual } from 'node:assert'
import { line, pdf } from '../world/pdfs.ts'
import { words } from '../world/words.ts'
import type { Stage } from './stage.ts'

export const JOURNEYS: readonly [title: string, journey: (stage: Stage) => Promise<void>][] = [
  ['[L1] two people talk', twoPeople],
  ['[L1][C3] two devices of one person agree', twoDevices],
  ['[C1][L3] written offline, reloaded, reconnected: delivered exactly once', offline],
  ['[M11][M25] a PDF is sent, brought and drawn in the app', pdfInTheApp],
]

/** The rectangle that stands on each page; the app itself has no such colour. */
const INK_OF_THE_PAGES = [26, 128, 128] as const

async function twoPeople(stage: Stage): Promise<void> {
  const [narges, kian] = await both(stage)
  await narges.startDirect('kian')
  await narges.say('سلام، می‌روم نان بخرم')
  await kian.open('نرگس احمدی')
  await kian.sees('سلام، می‌روم نان بخرم')
  await kian.say('باشه، see you')
  await narges.sees('باشه، see you')
}

async function twoDevices(stage: Stage): Promise<void> {
  const [narges, kian] = await both(stage)
  const other = await stage.joinAgain('narges')
  await narges.startDirect('kian')
  await narges.say('از گوشی')
  await other.open('کیان رضایی')
  await other.sees('از گوشی')
  await other.say('از لپ‌تاپ')
  await kian.open('نرگس احمدی')
  const texts = ['از گوشی', 'از لپ‌تاپ']
  for (const actor of [narges, other, kian]) {
    await actor.sees(...texts)
    deepStrictEqual(await actor.order(texts), texts)
  }
}

async function offline(stage: Stage): Promise<void> {
  const [narges, kian] = await both(stage)
  await narges.startDirect('kian')
  const texts = ['پیش از قطع', 'آفلاین یک', 'آفلاین دو']
  await narges.say('پیش از قطع')
  await narges.isInstalled()
  narges.unplug()
  await narges.say('آفلاین یک', 'آفلاین دو')
  await narges.reload()
  await narges.sees(...texts)
  narges.plug()
  await kian.open('نرگس احمدی')
  for (const actor of [narges, kian]) {
    await actor.sees(...texts)
    deepStrictEqual(await actor.order(texts), texts)
  }
}

async function pdfInTheApp(stage: Stage): Promise<void> {
  const [narges, kian] = await both(stage)
  await narges.startDirect('kian')
  await narges.attach('کتاب.pdf', pdf({ pages: ['1', '2', '3'].map(line) }), 'application/pdf')
  await narges.press(words.composer.send)
  await kian.open('نرگس احمدی')
  for (const reader of [narges, kian]) {
    await reader.press(words.media.read('کتاب.pdf'))
    await reader.reads(words.media.pdfPlace('۱', '۳'))
    await reader.seesColour(INK_OF_THE_PAGES)
    await reader.press(words.common.close)
  }
  await kian.say('خواندم')
  await narges.sees('خواندم')
}

async function both(stage: Stage) {
  const narges = await stage.join('narges', 'نرگس احمدی')
  const kian = await stage.join('kian', 'کیان رضایی')
  return [narges, kian] as const
}
