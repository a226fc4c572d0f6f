/**
 * `npm run shots`: a picture of every named state in both languages, both themes and three widths, and a contact sheet of
 * all of them, in .shots/. `-- NAME …` takes some states (a name's beginning is enough), `--twice` takes each picture two
 * times and fails where a byte differs, `--axe` also runs the accessibility rules at every width.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ALL_STATES } from './all-states.ts'
import { axeComplaints } from './axe-complaints.ts'
import { contactSheet } from './contact-sheet.ts'
import { play } from './play.ts'
import { paintScenery, type Scenery } from './scenery.ts'
import type { State } from './state.ts'
import type { Frame } from './studio.ts'
import type { Visitor } from './visitor.ts'

const FOLDER = '.shots'
const AT_ONCE = 2
const LANGUAGES = ['fa', 'en'] as const
const THEMES = ['light', 'dark'] as const
const SIZES = [
  { width: 360, height: 740 },
  { width: 820, height: 1_180 },
  { width: 1_440, height: 900 },
]

export interface Shot {
  file: string
  state: string
  title: string
  language: string
  theme: string
  width: number
  height: number
}

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const isTwice = process.argv.includes('--twice')
const withAxe = process.argv.includes('--axe')
const complaints: string[] = []

async function main(): Promise<void> {
  const states = ALL_STATES.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)))
  if (states.length === 0) throw new Error(`No such state. There are: ${ALL_STATES.map(({ name }) => name).join(', ')}`)
  if (wanted.length === 0) await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  const scenery = await paintScenery()
  const scenes = states.flatMap((state) =>
    LANGUAGES.flatMap((language) => SIZES.map((size) => ({ state, frame: { language, ...size } }))),
  )
  const shots = await inLanes(scenes, (scene) => shoot(scenery, scene.state, scene.frame))
  await scenery.close()
  await writeFile(join(FOLDER, 'index.html'), contactSheet(shots.flat()))
  process.stdout.write(`${shots.flat().length} pictures of ${states.length} states: ${FOLDER}/index.html\n`)
}

/** Both themes of one scene; the scene is played again where each picture is wanted twice. */
async function shoot(scenery: Scenery, state: State, frame: Frame): Promise<Shot[]> {
  try {
    const pictures = await play(scenery, state, frame, (visitor) => takeThemes(visitor, state, frame))
    if (isTwice) {
      const again = await play(scenery, state, frame, (visitor) => takeThemes(visitor, state, frame))
      for (const [index, { shot, png }] of pictures.entries())
        if (!again[index]?.png.equals(png)) {
          complaints.push(`${shot.file} is not the same twice`)
          await writeFile(join(FOLDER, shot.file.replace('.png', '.again.png')), again[index]?.png ?? '')
        }
    }
    for (const { shot, png } of pictures) await writeFile(join(FOLDER, shot.file), png)
    return pictures.map(({ shot }) => shot)
  } catch (error) {
    complaints.push(error instanceof Error ? error.message : String(error))
    return []
  }
}

async function takeThemes(visitor: Visitor, state: State, frame: Frame): Promise<{ shot: Shot; png: Buffer }[]> {
  const { language, width, height } = frame
  const taken: { shot: Shot; png: Buffer }[] = []
  await visitor.page.evaluate(nameServer, 'hodhod.example')
  for (const theme of THEMES) {
    await visitor.page.emulateMedia({ colorScheme: theme })
    await visitor.settle()
    const file = `${state.name}-${language}-${theme}-${width}.png`
    if (withAxe) for (const found of await axeComplaints(visitor.page)) complaints.push(`${file}: ${found}`)
    const png = await visitor.page.screenshot({ animations: 'disabled', caret: 'hide' })
    taken.push({ shot: { file, state: state.name, title: state.title, language, theme, width, height }, png })
  }
  return taken
}

/** Runs in the page. The server has another port each time: where that is read a name stands instead. */
function nameServer(name: string): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    if (text.nodeValue?.includes(location.host)) text.nodeValue = text.nodeValue.replaceAll(location.host, name)
}

async function inLanes<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index] as T)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return results
}

await main()
for (const complaint of complaints) process.stderr.write(`✗ ${complaint}\n`)
process.exit(complaints.length > 0 ? 1 : 0)
