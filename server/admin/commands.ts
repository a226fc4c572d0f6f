/** What an operator can ask for by name. Each command answers with lines; what it cannot do it throws as AdminError (O7). */
import { basename, join, resolve } from 'node:path'
import type { Config } from '../config.ts'
import { inviteHash, newInviteCode } from '../domain/invite-code.ts'
import type { Administration } from '../store/administration.ts'
import { MOVED_FILE, moveToPostgres } from '../store/move-to-postgres.ts'
import { backUpSqlite, restoreSqlite } from '../store/sqlite/backup.ts'
import { AdminError } from './admin-error.ts'
import { accountOf, explained, newFile, onlyEmbedded, wholeFlag } from './arguments.ts'
import { explainMoveError, explainServerRuns } from './explain-admin-error.ts'
import { exportAccount } from './export-account.ts'
import { openAdministration, tellGateways } from './open-administration.ts'

export interface Call {
  config: Config
  words: string[]
  flags: ReadonlyMap<string, string>
  nowMs: number
  newEpoch: () => string
}
interface Command {
  usage: string
  /** How many words it needs. */
  words: number
  flags?: readonly string[]
  run(call: Call): Promise<string[]>
}

const DAY_MS = 86_400_000

export const COMMANDS: Readonly<Record<string, Command>> = {
  'create-invite': { usage: '[--count 1] [--days 30]', words: 0, flags: ['count', 'days'], run: createInvites },
  'list-devices': { usage: '<username>', words: 1, run: listDevices },
  'revoke-device': { usage: '<username> <device>', words: 2, run: revokeDevice },
  'disable-account': { usage: '<username>', words: 1, run: (call) => setDisabled(call, true) },
  'enable-account': { usage: '<username>', words: 1, run: (call) => setDisabled(call, false) },
  'open-channel': { usage: '<conversation>', words: 1, run: openChannel },
  statistics: { usage: '', words: 0, run: statistics },
  check: { usage: '', words: 0, run: check },
  'export-account': { usage: '<username> <file>', words: 2, run: exportTo },
  backup: { usage: '<file>', words: 1, run: backup },
  restore: { usage: '<file> <new folder>', words: 2, run: restore },
  'move-to-postgres': { usage: '', words: 0, run: move },
  'new-history': { usage: '', words: 0, run: newHistory },
}

async function createInvites({ config, flags, nowMs }: Call): Promise<string[]> {
  const count = wholeFlag(flags, 'count', 1, 1_000)
  const expiresAtMs = nowMs + wholeFlag(flags, 'days', 30, 3_650) * DAY_MS
  return within(config, async ({ store }) => {
    const codes = Array.from({ length: count }, newInviteCode)
    for (const code of codes) await store.createInvite({ hash: inviteHash(code), createdAtMs: nowMs, expiresAtMs })
    return codes
  })
}

async function listDevices({ config, words: [username = ''] }: Call): Promise<string[]> {
  return within(config, async ({ store }) => {
    const { user } = await accountOf(store, username)
    const day = (atMs: number) => new Date(atMs).toISOString().slice(0, 10)
    return (await store.devices(user)).map(({ device, name, createdAtMs, lastSeenAtMs }) =>
      [device, `since ${day(createdAtMs)}`, `seen ${day(lastSeenAtMs)}`, name].join('  '),
    )
  })
}

async function revokeDevice({ config, words: [username = '', device = ''] }: Call): Promise<string[]> {
  return within(config, async ({ store }) => {
    const { user } = await accountOf(store, username)
    if (!(await store.removeDevice(user, device))) {
      throw new AdminError(
        'no-device',
        `${username} has no device ${device}. See: npm run admin -- list-devices ${username}`,
        `${username} دستگاهی به نام ${device} ندارد. ببینید: npm run admin -- list-devices ${username}`,
      )
    }
    await tellGateways(config, user, [device])
    return [`The session of ${device} has ended.`]
  })
}

async function openChannel({ config, words: [conversation = ''] }: Call): Promise<string[]> {
  return within(config, async ({ store }) => {
    if (!(await store.openChannel(conversation))) {
      throw new AdminError(
        'no-group',
        `There is no group ${conversation}. Its link ends with its id.`,
        `گروهی با شناسهٔ ${conversation} نیست. شناسه در پایان پیوند گروه است.`,
      )
    }
    return [`${conversation} is a channel: its owner and admins write, up to 100,000 people read.`]
  })
}

async function setDisabled({ config, words: [username = ''] }: Call, isDisabled: boolean): Promise<string[]> {
  return within(config, async ({ store }) => {
    const { user } = await accountOf(store, username)
    const ended = await store.setDisabled(user, isDisabled)
    await tellGateways(config, user, ended)
    if (!isDisabled) return [`${username} may sign in again.`]
    return [`${username} is closed; ${ended.length} sessions have ended. Nothing was deleted.`]
  })
}

async function statistics({ config, nowMs }: Call): Promise<string[]> {
  return within(config, async (administration) => {
    const figures = Object.entries(await administration.statistics(nowMs))
    return figures.map(([name, value]) => `${name.padEnd(16)} ${value}`)
  })
}

async function check({ config }: Call): Promise<string[]> {
  return within(config, async (administration) => {
    const problems = await administration.problems()
    if (problems.length === 0) return ['The store is whole.']
    const lines = problems.map(({ kind, place, detail }) => `  ${kind}: ${place}: ${detail}`)
    throw new AdminError(
      'damaged',
      [`${problems.length} things are not as they must be:`, ...lines].join('\n'),
      `${problems.length.toLocaleString('fa-IR')} مورد آن‌گونه که باید نیست؛ بالا آمده است.`,
    )
  })
}

async function exportTo({ config, words: [username = '', file = ''], nowMs }: Call): Promise<string[]> {
  return within(config, async ({ store }) => {
    const user = await accountOf(store, username)
    const target = await newFile(file)
    try {
      for await (const piece of exportAccount(store, user, nowMs)) await target.write(piece)
    } finally {
      await target.close()
    }
    return [`${username} is in ${file}.`]
  })
}

async function backup({ config, words: [file = ''] }: Call): Promise<string[]> {
  onlyEmbedded(config)
  explained({ from: config.dataFolder, to: file }, () => backUpSqlite(config.dataFolder, file))
  return [`The backup is ${resolve(file)}.`]
}

async function restore({ config, words: [file = '', folder = ''], newEpoch }: Call): Promise<string[]> {
  onlyEmbedded(config)
  const problems = explained({ from: file, to: folder }, () => restoreSqlite(file, folder, newEpoch))
  return [
    `${basename(file)} is in ${resolve(folder)}, as another history: clients will fetch anew. Start the server with HODHOD_DATA=${resolve(folder)}.`,
    ...problems.map(({ kind, place, detail }) => `  ${kind}: ${place}: ${detail}`),
  ]
}

/** From the embedded store, when one machine is no longer enough: no server may run. */
async function move({ config: { dataFolder, databaseUrl } }: Call): Promise<string[]> {
  if (databaseUrl === undefined) {
    throw new AdminError(
      'no-target',
      'Say where to with DATABASE_URL, and with HODHOD_DATA from where.',
      'با DATABASE_URL بگویید به کجا و با HODHOD_DATA بگویید از کجا.',
    )
  }
  const moved = await moveToPostgres(dataFolder, databaseUrl).catch((error: unknown) => {
    throw explainMoveError(error, dataFolder)
  })
  const counts = ['users', 'conversations', 'events', 'media'].map((table) => `${moved.get(table) ?? 0} ${table}`)
  return [
    `Moved: ${counts.join(', ')}. Devices and sessions go on where they were.`,
    `Start the servers with this DATABASE_URL. Media stays where it was; several gateways need a folder that they share, or S3.`,
    `What was moved stays as ${join(dataFolder, MOVED_FILE)}; no server starts on it.`,
  ]
}

/** After a restore that Hodhod did not do itself. Gateways that run notice and begin anew. */
async function newHistory({ config, newEpoch }: Call): Promise<string[]> {
  return within(config, async (administration) => {
    await administration.beginHistory(newEpoch()).catch((error: unknown) => {
      throw explainServerRuns(error, config.dataFolder)
    })
    return ['The history has a new name: clients will fetch anew.']
  })
}

async function within<T>(config: Config, work: (administration: Administration) => Promise<T>): Promise<T> {
  const administration = await openAdministration(config)
  try {
    return await work(administration)
  } finally {
    await administration.close()
  }
}
