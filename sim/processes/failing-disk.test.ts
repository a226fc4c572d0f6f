/** Disks that really fail, under a server that is a process of its own: full, and deaf to fsync (S1, S6, W6). */
import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Api } from '../../e2e/world/api.ts'
import type { WireCommand } from '../../protocol/command.ts'
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts'
import { ServerOnDisk } from './server-on-disk.ts'

const SMALL = '4m'
/** Fails both calls by which SQLite makes data durable, for as long as a file exists. */
const DEAF = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
static int deaf(void) { const char *file = getenv("DEAF_WHILE"); return file && access(file, F_OK) == 0; }
static int sync_with(const char *name, int fd) {
  if (deaf()) { errno = EIO; return -1; }
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  return real(fd);
}
int fsync(int fd) { return sync_with("fsync", fd); }
int fdatasync(int fd) { return sync_with("fdatasync", fd); }
`

test('[W6][S6] a disk that is full for real: a typed refusal, nothing acknowledged is lost, and it goes on with room', async () => {
  const folder = temporaryFolder()
  if (!mountSmallDisk(folder)) return notTested('a full disk', 'only root may mount a small one')
  const server = await started(new ServerOnDisk(folder))
  const { say, conversation, sara } = await converse(server)
  await say('پیش')
  const ballast = join(folder, 'ballast')
  writeFileSync(ballast, '')
  fill(ballast, folder)
  const refused = await untilRefused(sara, conversation)
  expect(refused.error).toMatch(/storage-full/)
  rmSync(ballast)
  const { seq } = await sara.ask('perform', refused.command)
  expect(seq).toBe(refused.landed + 2)
  fill(ballast, folder)
  await server.kill()
  const said = await server.start()
  // A server may or may not need a page to begin; where it does, it says that the disk is full.
  if (said !== undefined) expect(said).toContain('full')
  await server.kill()
  rmSync(ballast)
  expect(await textsOf(folder, conversation)).toHaveLength(seq ?? 0)
})

test('[S6] an fsync that fails: the outcome is unknown, never success, and the same command lands once', async () => {
  const folder = temporaryFolder()
  const library = compile(folder, DEAF)
  if (!library) return notTested('a failing fsync', 'there is no C compiler')
  const deafWhile = join(folder, 'deaf')
  const data = join(folder, 'data')
  const server = await started(new ServerOnDisk(data, { LD_PRELOAD: library, DEAF_WHILE: deafWhile }))
  const { say, command, sara, conversation } = await converse(server)
  await say('پیش')
  writeFileSync(deafWhile, '')
  const commands = [command('یکم'), command('دوم')]
  for (const one of commands) await expect(sara.ask('perform', one)).rejects.toThrow('internal')
  await expect.poll(() => server.log).toContain('the disk fails')
  rmSync(deafWhile)
  expect(await sara.ask('perform', commands[0] as WireCommand)).toMatchObject({ seq: 2 })
  writeFileSync(deafWhile, '')
  await expect(sara.ask('perform', command('سوم'))).rejects.toThrow('internal')
  await server.kill()
  expect(await server.start(), 'it does not begin on a disk that keeps nothing').toMatch(/fails|input\/output/)
  rmSync(deafWhile)
  await started(server)
  await sara.ask('perform', commands[1] as WireCommand)
  await say('پس')
  await server.kill()
  const texts = await textsOf(data, conversation)
  expect(texts.filter((text) => text !== 'سوم')).toEqual(['پیش', 'یکم', 'دوم', 'پس'])
})

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hodhod-failing-'))
  onTestFinished(() => {
    spawnSync('umount', [folder], { stdio: 'ignore' })
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

function mountSmallDisk(folder: string): boolean {
  const options = ['-t', 'tmpfs', '-o', `size=${SMALL}`, 'none', folder]
  return process.platform === 'linux' && spawnSync('mount', options, { stdio: 'ignore' }).status === 0
}

/** @returns the library, where this machine can make one */
function compile(folder: string, source: string): string | undefined {
  const [file, library] = [join(folder, 'deaf.c'), join(folder, 'deaf.so')]
  writeFileSync(file, source)
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-o', library, file, '-ldl'], { stdio: 'ignore' })
    return process.platform === 'linux' ? library : undefined
  } catch {
    return undefined
  }
}

function notTested(what: string, why: string): void {
  process.stderr.write(`\n${'!'.repeat(80)}\nNOT TESTED: ${what}, because ${why}.\n${'!'.repeat(80)}\n`)
}

async function started(server: ServerOnDisk): Promise<ServerOnDisk> {
  onTestFinished(() => server.kill())
  expect(await server.start()).toBeUndefined()
  return server
}

async function converse(server: ServerOnDisk) {
  const sara = await new Api(server.address).signUp('sara', 'سارا', 'correct horse')
  const omid = await new Api(server.address).signUp('omid', 'امید', 'correct horse')
  const conversation = `d.${[sara.user, omid.user].sort().join('.')}`
  const command = (body: string): WireCommand => ({ op: 'send', cid: newCid(), conversation, body })
  return { sara, conversation, command, say: (body: string) => sara.ask('perform', command(body)) }
}

/** Writes until there is no room. @returns what was refused, and how many landed of those before it */
async function untilRefused(sara: Api, conversation: string) {
  for (let landed = 0; ; landed += 1) {
    const command: WireCommand = { op: 'send', cid: newCid(), conversation, body: 'پر'.repeat(2_000) }
    const error = await sara.ask('perform', command).then(
      () => undefined,
      (failure: Error) => failure.message,
    )
    if (error !== undefined) return { landed, command, error }
  }
}

/** Leaves less than a page. */
function fill(ballast: string, folder: string): void {
  for (let size = 1 << 20; size >= 1 << 12; size >>= 1)
    while (statfsSync(folder).bavail * statfsSync(folder).bsize >= size) {
      try {
        writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' })
      } catch {
        break
      }
    }
}

/** What the log holds, whole: read as the next server would. */
async function textsOf(folder: string, conversation: string): Promise<string[]> {
  const store = await openSqliteStore({ folder, now: Date.now })
  const events = await store.events(conversation, { from: 1, to: 1e9, limit: 1e9, newest: false })
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1))
  await store.close()
  return events.map(({ payload }) => String(JSON.parse(payload)))
}

function newCid(): string {
  return randomBytes(16).toString('base64url')
}
