/** Words of a command line → the command, or what is wrong with them. */
import { randomBytes } from 'node:crypto'
import { readConfig } from '../config.ts'
import { AdminError } from './admin-error.ts'
import { type Call, COMMANDS } from './commands.ts'

/** @returns lines for standard output. Rejects with AdminError or StartError for everything that a person can put right. */
export async function runAdmin(
  words: string[],
  environment: Record<string, string | undefined>,
  nowMs: number,
): Promise<string[]> {
  const [name = '', ...rest] = words
  if (name === '' || name === 'help') return help()
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    throw new AdminError(
      'unknown-command',
      `There is no command ${name}. There are: ${Object.keys(COMMANDS).join(', ')}.`,
      `دستوری به نام ${name} نیست. این‌ها هستند: ${Object.keys(COMMANDS).join('، ')}.`,
    )
  }
  const call = parse(rest)
  const known = command.flags ?? []
  if (call.words.length !== command.words || [...call.flags.keys()].some((flag) => !known.includes(flag))) {
    const usage = `npm run admin -- ${name} ${command.usage}`.trim()
    throw new AdminError('usage', `It is called so: ${usage}`, `شیوهٔ درست: ${usage}`)
  }
  const newEpoch = () => randomBytes(9).toString('base64url')
  return command.run({ ...call, config: readConfig(environment), nowMs, newEpoch })
}

function help(): string[] {
  const lines = Object.entries(COMMANDS).map(([name, { usage }]) => `  ${name} ${usage}`.trimEnd())
  return ['npm run admin -- <command>, beside a running server or without one (docs/guides/operate.md):', ...lines]
}

/** `--name value` or `--name=value`; everything else is a word. */
function parse(rest: string[]): Pick<Call, 'words' | 'flags'> {
  const words: string[] = []
  const flags = new Map<string, string>()
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? ''
    if (!word.startsWith('--')) {
      words.push(word)
      continue
    }
    const [name = '', value] = word.slice(2).split('=', 2)
    if (value === undefined) index += 1
    flags.set(name, value ?? rest[index] ?? '')
  }
  return { words, flags }
}
