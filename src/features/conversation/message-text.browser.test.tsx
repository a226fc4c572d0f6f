import { afterEach, describe, expect, it } from 'vitest'
import { openConversation } from './message-fixtures.ts'
import { MessageText } from './message-text.tsx'
import { type Rendered, renderInConversation } from './render-for-test.tsx'

let shown: Rendered | undefined
afterEach(() => shown?.unmount())

function show(text: string, mentioned: { user: string; username: string }[] = []): HTMLElement {
  shown = renderInConversation(
    openConversation([]),
    <MessageText text={text} mentioned={mentioned} fallback="rtl" isActive />,
  )
  return shown.element
}
const directions = (element: HTMLElement) =>
  [...element.querySelectorAll('span[dir]')].map((line) => line.getAttribute('dir'))

describe('[L7] the text of a message', () => {
  it('[L7] turns each line by its own first strong character, and flags and digits fool nobody', () => {
    const element = show('🇮🇷 ۱۲ سلام\nhello دنیا\n123')
    expect(directions(element)).toEqual(['rtl', 'ltr', 'rtl'])
    expect(element.querySelector('div[dir]')?.getAttribute('dir')).toBe('rtl')
  })

  it('[L7] is never markup', () => {
    const attack = '<img src=x onerror="document.title=1"><script>alert(1)</script> &lt;b&gt;'
    const element = show(attack)
    expect(element.querySelectorAll('img, script, b')).toHaveLength(0)
    expect(element.textContent).toBe(attack)
  })

  it('[L7] links http and https only, away from this window', () => {
    const element = show('javascript:alert(1) و https://example.org/الف و http://a.b.')
    const links = [...element.querySelectorAll('a')]
    expect(links.map((link) => link.textContent)).toEqual(['https://example.org/الف', 'http://a.b'])
    for (const link of links) {
      expect(link.rel).toBe('noopener noreferrer')
      expect(link.target).toBe('_blank')
    }
  })

  it('[L7] keeps ZWNJ, spaces and empty lines as they were written', () => {
    const element = show('می\u200Cروم   خانه\n\n  بعد')
    const lines = [...element.querySelectorAll('span[dir]')].map((line) => line.textContent)
    expect(lines).toEqual(['می\u200Cروم   خانه', '', '  بعد'])
  })

  it('[L7] marks a mention of a person whom the body names; every username is read from left to right', () => {
    const element = show('سلام @sara و @ali', [{ user: 'saraaaaa', username: 'sara' }])
    expect([...element.querySelectorAll('bdi')].map((one) => one.textContent)).toEqual(['@sara', '@ali'])
    expect([...element.querySelectorAll('bdi[class]')].map((one) => one.textContent)).toEqual(['@sara'])
    expect(element.querySelector('bdi:not([class])')?.getAttribute('dir')).toBe('ltr')
  })
})
