/** `npm run admin`: a command line in, lines or one mistake in two languages out. */
import { StartError } from '../start-error.ts'
import { AdminError } from './admin-error.ts'
import { runAdmin } from './run-admin.ts'

try {
  const lines = await runAdmin(process.argv.slice(2), process.env, Date.now())
  process.stdout.write(`${lines.join('\n')}\n`)
} catch (error) {
  if (!(error instanceof AdminError || error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n${error.persian}\n`)
  process.exitCode = 1
}
