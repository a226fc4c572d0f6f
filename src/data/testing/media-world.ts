/** A local world for tests of media in messages, which notes what a sync host would be asked to bring. */
import { type LocalWorld, localWorld } from './local-world.ts'

export interface MediaWorld extends LocalWorld {
  /** Hashes, in the order in which they were wished for. */
  wanted: string[]
}

export async function mediaWorld(): Promise<MediaWorld> {
  const wanted: string[] = []
  const world = await localWorld({
    onRequest: () => async (name, input) => {
      if (name === 'want-media' && 'hash' in input) wanted.push(input.hash)
      return null as never
    },
  })
  return { ...world, wanted }
}
