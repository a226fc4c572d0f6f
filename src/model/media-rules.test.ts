import { expect, it } from 'vitest'
import { isAutomatic, type MediaRules, RULED_NETWORKS, readMediaRules, USUAL_RULES } from './media-rules.ts'

const photo = { kind: 'image', size: 300_000 } as const
const voice = { kind: 'voice', size: 20_000 } as const
const { automatic } = USUAL_RULES

it('[M13] pictures and voice messages come by themselves, films and files when they are asked for', () => {
  for (const network of ['free', 'dear'] as const) {
    expect(isAutomatic(photo, USUAL_RULES, network)).toBe(true)
    expect(isAutomatic(voice, USUAL_RULES, network)).toBe(true)
  }
  for (const kind of ['video', 'round', 'file', 'audio'] as const)
    expect(isAutomatic({ kind, size: 1 }, USUAL_RULES, 'free')).toBe(false)
})

it('[M13] where data are saved only voice messages come, whatever the network is', () => {
  for (const network of RULED_NETWORKS) {
    expect(isAutomatic(photo, { ...USUAL_RULES, saver: true }, network)).toBe(false)
    expect(isAutomatic(voice, { ...USUAL_RULES, saver: true }, network)).toBe(true)
  }
  expect(isAutomatic(photo, USUAL_RULES, 'saver')).toBe(false)
})

it('[M13] what is larger than the person lets it be waits; the rule of one network says nothing of another', () => {
  const rules: MediaRules = { ...USUAL_RULES, automatic: { ...automatic, free: { ...automatic.free, file: 1_000 } } }
  expect(isAutomatic({ kind: 'file', size: 1_000 }, rules, 'free')).toBe(true)
  expect(isAutomatic({ kind: 'file', size: 1_001 }, rules, 'free')).toBe(false)
  expect(isAutomatic({ kind: 'file', size: 1_000 }, rules, 'dear')).toBe(false)
  expect(isAutomatic({ kind: 'file', size: 0 }, USUAL_RULES, 'free')).toBe(false)
})

it('[M13] kept rules that are half or wrong are as usual in what is wrong alone', () => {
  expect(readMediaRules(undefined)).toEqual(USUAL_RULES)
  expect(readMediaRules({ automatic: ['image'], saver: 'yes', budgetBytes: -1 })).toEqual(USUAL_RULES)
  const kept = { automatic: { dear: { image: 0, voice: 'much' } }, saver: true, budgetBytes: 7 }
  expect(readMediaRules(kept)).toEqual({
    automatic: { ...automatic, dear: { ...automatic.dear, image: 0 } },
    saver: true,
    budgetBytes: 7,
  })
})
