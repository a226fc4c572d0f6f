import { describe, expect, it } from 'vitest'
import { worldNamed } from './world-named.ts'

describe('the registry of worlds', () => {
  it('[B2] fails for a name that is not in it', () => {
    for (const name of ['xmpp', '', 'toString', '__proto__']) expect(() => worldNamed(name)).toThrow('no world named')
  })
})
