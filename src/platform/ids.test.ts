import { describe, expect, it } from 'vitest'
import { newCid, newGroupId } from './ids.ts'

describe('[L3] ids of the client', () => {
  it('[L3] are 22 characters of base64url and never the same', () => {
    const cids = Array.from({ length: 1000 }, newCid)
    expect(new Set(cids).size).toBe(1000)
    expect(cids.every((cid) => /^[\w-]{22}$/.test(cid))).toBe(true)
    expect(newGroupId()).toMatch(/^g\.[\w-]{22}$/)
  })
})
