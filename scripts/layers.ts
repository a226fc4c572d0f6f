/** `npm run check:layers`: fails when an import is not in the table. */
import { checkLayers } from './layers/check.ts'
import { readSources } from './layers/sources.ts'

const sources = readSources()
const complaints = checkLayers(sources)
for (const complaint of complaints) process.stderr.write(`${complaint}\n`)
process.stdout.write(`${sources.size} files, ${complaints.length} forbidden imports\n`)
process.exit(complaints.length > 0 ? 1 : 0)
