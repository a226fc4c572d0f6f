/** Before the journeys: the app as it is shipped, built from the present sources. */
import { ensureBuilt } from '../../scripts/build.mjs'

export default function buildApp(): void {
  ensureBuilt()
}
