/** Brings one state onto a screen of its own and hands it over; whatever comes of it, the studio is closed. */
import type { Scenery } from './scenery.ts'
import type { State } from './state.ts'
import { type Frame, Studio } from './studio.ts'
import { Visitor } from './visitor.ts'

export async function play<T>(
  scenery: Scenery,
  state: State,
  frame: Frame,
  then: (visitor: Visitor) => Promise<T>,
): Promise<T> {
  const studio = await Studio.open(scenery, { ...frame, isStranger: state.isStranger ?? false })
  try {
    const visitor = new Visitor(studio)
    await state.reach(visitor)
    await visitor.settle()
    return await then(visitor)
  } catch (error) {
    throw new Error(`${state.name}, ${frame.language}, ${frame.width} px: ${reasonOf(error)}`, { cause: error })
  } finally {
    await studio.close()
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
