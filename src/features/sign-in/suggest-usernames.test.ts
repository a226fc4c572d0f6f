import { describe, expect, it } from 'vitest'
import { passwordStrength } from './password-strength.ts'
import { suggestUsernames } from './suggest-usernames.ts'

describe('[SIGN-IN] usernames are suggested from the name', () => {
  it.each([
    ['سارا نوری', ['sara_nouri', 'saranouri', 'sara']],
    ['نرگس احمدی', ['narges_ahmadi', 'nargesahmadi', 'narges']],
    ['امیرحسین رضاپور', ['amirhossein_rezapour', 'amirhosseinrezapour', 'amirhossein']],
    ['علی‌رضا كريمي', ['alireza_karimi', 'alirezakarimi', 'alireza']],
    ['دلبند', ['dalband', 'dalband_']],
    ['کیان', ['kian', 'kian_']],
    ['Zoë  Müller', ['zoe_muller', 'zoemuller', 'zoe']],
    ['ا', []],
    ['李', []],
    ['', []],
  ])('[SIGN-IN] %s', (name, usernames) => {
    expect(suggestUsernames(name)).toEqual(usernames)
  })
})

describe('[SIGN-IN] the strength of a password', () => {
  it.each([
    ['12345678', 'weak'],
    ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['sara1380', 'weak'],
    ['correct horse', 'fair'],
    ['رودخانه‌ای که خوابید', 'strong'],
    ['Tr0ub4dor&3-xkQ!', 'strong'],
  ])('[SIGN-IN] %s is %s', (password, strength) => {
    expect(passwordStrength(password)).toBe(strength)
  })
})
