import { afterEach, describe, expect, it, vi } from 'vitest'
import { textDirection } from '../../i18n/text-direction.ts'
import { bodyMarks, textBody } from '../../model/body-text.ts'
import { openConversation } from './message-fixtures.ts'
import { MessageText } from './message-text.tsx'
import { type Rendered, renderInConversation } from './render-for-test.tsx'

let shown: Rendered | undefined
afterEach(() => shown?.unmount())

const onDoubt = vi.fn()

function show(text: string, mentioned: { user: string; username: string }[] = []): HTMLElement {
  shown = renderInConversation(
    openConversation([]),
    <MessageText
      blocks={bodyMarks(textBody(text), mentioned) ?? []}
      direction={textDirection(text)}
      isBig={false}
      isActive
      onDoubt={onDoubt}
    />,
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

describe('[V7] marks in a message', () => {
  it('[V7] are elements; Latin emphasis is slanted, Persian stays upright', () => {
    const element = show('**پررنگ** _تأکید_ _stress_ ~~نه~~ `a < b`')
    expect(element.querySelector('strong')?.textContent).toBe('پررنگ')
    expect([...element.querySelectorAll('em')].map((em) => em.classList.contains('italic'))).toEqual([false, true])
    expect(element.querySelector('s')?.textContent).toBe('نه')
    expect(element.querySelector('code')?.dir).toBe('ltr')
  })

  it('[V7] a spoiler is read by nobody until it is asked for, and moves nothing when it shows', async () => {
    const element = show('قاتل ||باغبان|| بود')
    const button = element.querySelector<HTMLElement>('[role=button]')
    expect(button?.querySelector('[aria-hidden=true]')?.textContent).toBe('باغبان')
    const before = element.querySelector('div')?.getBoundingClientRect().toJSON()
    button?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await vi.waitUntil(() => element.querySelector('[role=button]') === null)
    expect(document.activeElement?.textContent).toBe('باغبان')
    expect(element.querySelector('div')?.getBoundingClientRect().toJSON()).toEqual(before)
  })

  it('[V7] a block of code stands from left to right and has its own way to be copied', () => {
    const element = show('ببین:\n```ts\nconst a = 1\n```')
    expect(element.querySelector('figure')?.dir).toBe('ltr')
    expect(element.querySelector('pre')?.textContent).toBe('const a = 1')
    expect(element.querySelector('figure button')?.getAttribute('aria-label')).toBe('رونوشت کد')
  })

  it('[V7] a quote turns by its own words', () => {
    const quote = show('> hello there\nآره').querySelector('blockquote')
    expect(quote?.dir).toBe('ltr')
    expect(quote?.textContent).toBe('hello there')
  })

  it('[V7] a named link shows where it leads, and asks first where its text says otherwise', () => {
    const element = show('[bank.ir](https://evil.example/x) و [برنامه](https://example.org/)')
    expect(element.textContent).toContain('(evil.example)')
    const [doubtful, plain] = element.querySelectorAll('a')
    const click = () => new MouseEvent('click', { bubbles: true, cancelable: true })
    expect(doubtful?.dispatchEvent(click())).toBe(false)
    expect(onDoubt).toHaveBeenCalledWith(expect.objectContaining({ host: 'evil.example' }))
    plain?.addEventListener('click', (event) => event.preventDefault())
    plain?.dispatchEvent(click())
    expect(onDoubt).toHaveBeenCalledTimes(1)
  })
})
