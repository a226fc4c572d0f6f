import { describe, expect, it } from 'vitest'
import { checkForm, cleanUsername } from './check-form.ts'
import { detectDevice } from './detect-device.ts'

const whole = { username: 'sara_80', name: 'سارا', password: 'correct horse', device: 'Chrome' }

describe('[SIGN-IN] what is known to be wrong', () => {
  it('[SIGN-IN] a whole form has no fault in either mode', () => {
    expect(checkForm('sign-in', whole)).toEqual({})
    expect(checkForm('sign-up', whole)).toEqual({})
  })

  it.each([
    ['sara', undefined],
    ['s_1', undefined],
    ['ab', 'bad-username'],
    ['1sara', 'bad-username'],
    ['_sara', 'bad-username'],
    ['sa ra', 'bad-username'],
    ['سارا', 'bad-username'],
    ['a'.repeat(33), 'bad-username'],
    ['', 'empty-username'],
  ])('[SIGN-IN] username %j', (username, fault) => {
    expect(checkForm('sign-up', { ...whole, username }).username).toBe(fault)
  })

  it('[SIGN-IN] a name must have something to see', () => {
    expect(checkForm('sign-up', { ...whole, name: ' \u200C ' }).name).toBe('bad-name')
    expect(checkForm('sign-up', { ...whole, name: 'x'.repeat(65) }).name).toBe('bad-name')
    expect(checkForm('sign-in', { ...whole, name: '' }).name).toBeUndefined()
  })

  it('[SIGN-IN] an old password may be short, a new one may not', () => {
    expect(checkForm('sign-in', { ...whole, password: 'old' }).password).toBeUndefined()
    expect(checkForm('sign-up', { ...whole, password: 'new' }).password).toBe('weak-password')
  })

  it('[SIGN-IN] a username is read as it was meant', () => {
    expect(cleanUsername(' @Sara_۸۰ ')).toBe('sara_80')
    expect(cleanUsername('ALI٤')).toBe('ali4')
  })
})

describe('[SIGN-IN] the first guess of a device’s name', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36', 'Chrome', 'Linux'],
    ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36', 'Chrome', 'Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) AppleWebKit/605 Version/19.0 Mobile Safari/604', 'Safari', 'iPhone'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156', 'Edge', 'Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox', 'Linux'],
    ['something else', undefined, undefined],
  ])('[SIGN-IN] %s', (userAgent, browser, system) => {
    expect(detectDevice(userAgent)).toEqual({ browser, system })
  })
})
