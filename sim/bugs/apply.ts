/** Loaded before the program: puts the bug that HODHOD_SIM_BUG names into the source as it is read. Throws where its place is gone. */
import { registerHooks } from 'node:module'
import { BUGS } from './list.ts'

const wanted = process.env.HODHOD_SIM_BUG
const chosen = BUGS.find(({ name }) => name === wanted)
if (wanted !== undefined && !chosen) throw new Error(`there is no bug "${wanted}"`)

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!chosen || !url.endsWith(`/${chosen.file}`)) return loaded
    const source = String(loaded.source)
    if (source.split(chosen.find).length !== 2) throw new Error(`the place of "${chosen.name}" is not there once`)
    return { ...loaded, source: source.replace(chosen.find, () => chosen.replace) }
  },
})
