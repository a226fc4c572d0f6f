/**
 * A very large file from one browser to another: what all processes of the browser together hold above idle while it is read,
 * hashed, kept, sent, and brought to another device. Beside it the same with a small file: memory that grows with the file
 * would show.
 */
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { Device } from '../e2e/world/device.ts'
import { Person } from '../e2e/world/person.ts'
import { words } from '../e2e/world/words.ts'
import type { Benchmark, Figure } from './report.ts'
import { startServerProcess } from './server-process.ts'

const MEBIBYTE = 1024 ** 2
const LARGE_MIB = Number(process.env.BENCH_FILE_MIB ?? 2_000)
const SMALL_MIB = 16
const LOOK_EVERY_MS = 100
const PATIENCE = { timeout: 1_200_000 }

interface ChosenFile {
  name: string
  path: string
}

export const largeFile: Benchmark = {
  name: 'large-file',
  title: `${LARGE_MIB} MiB through the client (dist/), up and down: memory of the whole browser above idle`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'hodhod-bench-file-'))
    const server = await startServerProcess()
    const port = () => Number(new URL(server.url).port)
    try {
      const [small, large] = [fileOf(folder, 'small.dat', SMALL_MIB), fileOf(folder, 'large.dat', LARGE_MIB)]
      const up = await onDevice(port, async (person) => {
        await person.signUp()
        await person.open(words.common.savedMessages)
        return measured(person, small, large, send)
      })
      const down = await onDevice(port, async (person) => {
        await person.signIn()
        await person.open(words.common.savedMessages)
        return measured(person, small, large, bring)
      })
      return [...figuresOf('sending', up), ...figuresOf('bringing', down)]
    } finally {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

interface Measured {
  small: number
  large: number
  seconds: number
}

function figuresOf(what: string, { small, large, seconds }: Measured): Figure[] {
  return [
    {
      name: `${what}: memory above idle, at most`,
      value: large / 1e6,
      unit: 'MB',
      ceiling: { name: `the same with ${SMALL_MIB} MiB`, value: small / 1e6 },
    },
    { name: what, value: (LARGE_MIB * MEBIBYTE) / 1e6 / seconds, unit: 'MB/s' },
  ]
}

async function onDevice<T>(port: () => number, work: (person: Person) => Promise<T>): Promise<T> {
  const device = await Device.open(port, { isDirect: true })
  device.context.setDefaultTimeout(PATIENCE.timeout)
  try {
    return await work(new Person(device, 'bench', 'bench'))
  } finally {
    await device.close()
  }
}

type Step = (person: Person, file: ChosenFile) => Promise<void>

/** The small one first: what code comes with the first file is there then. */
async function measured(person: Person, small: ChosenFile, large: ChosenFile, step: Step): Promise<Measured> {
  await person.device.waitUntilInstalled()
  const idleBytes = browserBytes()
  const ofSmall = await peakDuring(() => step(person, small))
  const startedMs = performance.now()
  const ofLarge = await peakDuring(() => step(person, large))
  const seconds = (performance.now() - startedMs) / 1_000
  return { small: ofSmall - idleBytes, large: ofLarge - idleBytes, seconds }
}

async function send(person: Person, { name, path }: ChosenFile): Promise<void> {
  await person.page.locator('input[type=file]').first().setInputFiles(path)
  await expect(person.composeSheet).toBeVisible(PATIENCE)
  await person.sendAttached(name)
  const { sent, delivered, read } = words.conversation.state
  await expect(person.message(name)).toHaveAccessibleName(new RegExp(`${sent}|${delivered}|${read}`), PATIENCE)
}

async function bring({ page }: Person, { name }: ChosenFile): Promise<void> {
  await page.getByRole('button', { name: words.media.fetch(name) }).click()
  await expect(page.getByRole('button', { name: words.media.save(name) })).toBeVisible(PATIENCE)
}

async function peakDuring(work: () => Promise<void>): Promise<number> {
  let most = browserBytes()
  const timer = setInterval(() => {
    most = Math.max(most, browserBytes())
  }, LOOK_EVERY_MS)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  return most
}

/** Of every process that a browser of ours runs: pages, workers, storage, network. */
function browserBytes(): number {
  const parents = new Map<number, number>()
  const found = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))
  for (const pid of found) parents.set(pid, statusOf(pid, 'PPid'))
  const isOurs = (pid: number): boolean => pid === process.pid || (pid > 1 && isOurs(parents.get(pid) ?? 0))
  return found
    .filter((pid) => isOurs(pid) && isBrowser(pid))
    .reduce((sum, pid) => sum + (statusOf(pid, 'RssAnon') + statusOf(pid, 'RssShmem')) * 1_024, 0)
}

function isBrowser(pid: number): boolean {
  try {
    return /chrom/.test(readlinkSync(`/proc/${pid}/exe`))
  } catch {
    return false
  }
}

function statusOf(pid: number, field: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** Of nothing but a few bytes: the file system keeps it as a hole, and everybody reads all of it. */
function fileOf(folder: string, name: string, mebibytes: number): ChosenFile {
  const path = join(folder, name)
  writeFileSync(path, name)
  truncateSync(path, mebibytes * MEBIBYTE)
  return { name, path }
}
