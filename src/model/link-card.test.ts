import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textPart } from './body-text.ts'
import type { Body, Part } from './event.ts'
import {
  firstLink,
  isLinkCard,
  type LinkCard,
  linkCardIn,
  linkCardPart,
  withCard,
  withoutCardPicture,
} from './link-card.ts'
import { withText } from './with-text.ts'

const IMAGE = { hash: 'h'.repeat(43), size: 9 }
const CARD: LinkCard = { url: 'https://example.org/a', host: 'example.org', title: 'عنوان', image: IMAGE }
const bodyOf = (text: string, ...parts: Part[]): Body => ({ enc: 'none', parts: [textPart(text), ...parts] })
const told = (changed: Record<string, unknown>): Part => {
  const part = linkCardPart(CARD)
  return { ...part, extra: { ...part.extra, ...changed } }
}

describe('[M18] the first link', () => {
  it('[M18] is one that a reader of the text sees', () => {
    expect(firstLink('ببین https://example.org/a، و https://b.example')).toBe('https://example.org/a')
    expect(firstLink('**[این](https://example.org/a)**')).toBe('https://example.org/a')
    expect(firstLink('> https://example.org/a')).toBe('https://example.org/a')
    for (const text of ['', 'example.org', '`https://a.example`', '||https://a.example||', 'ftp://a.example'])
      expect([text, firstLink(text)]).toEqual([text, undefined])
    expect(firstLink(`https://a.example/${'x'.repeat(3_000)} https://b.example/`)).toBe('https://b.example/')
  })
})

describe('[M18] a card', () => {
  it('[M18] is read as it was made, and is of no other link than one of the text', () => {
    const text = 'ببین https://example.org/a'
    expect(linkCardIn(bodyOf(text, linkCardPart(CARD)))).toEqual(CARD)
    const elsewhere = told({ url: 'https://evil.example/a' })
    expect(linkCardIn(bodyOf(text, elsewhere))).toBeUndefined()
    expect(linkCardIn(bodyOf('||https://example.org/a||', linkCardPart(CARD)))).toBeUndefined()
    expect(linkCardIn(bodyOf('`https://example.org/a`', linkCardPart(CARD)))).toBeUndefined()
  })

  it('[M18] stands under the host of its address, whatever its sender says', () => {
    const url = 'https://bank.ir@xn--pple-43d.example/'
    const body = bodyOf(url, told({ url, host: 'bank.ir', site: 'bank.ir' }))
    expect(linkCardIn(body)).toEqual({ url, host: 'xn--pple-43d.example', title: 'عنوان', image: IMAGE })
  })

  it('[M18] loses what is wrong in it, and turns no line', () => {
    const text = CARD.url
    const wrong = told({ title: '\u202Eمتن\n\u2066دو ', description: 7, image: { hash: 'x', size: -1 } })
    expect(linkCardIn(bodyOf(text, wrong))).toEqual({ url: CARD.url, host: CARD.host, title: 'متن دو' })
    const long = told({ title: 'ن'.repeat(9_000) })
    expect(linkCardIn(bodyOf(text, long))?.title).toHaveLength(200)
    for (const changed of [{ url: 7 }, { url: 'javascript:alert(1)' }, { title: '', image: null }])
      expect([changed, linkCardIn(bodyOf(text, told(changed)))]).toEqual([changed, undefined])
  })

  it('[M18] whatever a part says, reading it never throws and leads nowhere but to a link of the text', () => {
    const extra = fc.dictionary(
      fc.constantFrom('url', 'title', 'description', 'image', 'host'),
      fc.anything({ withNullPrototype: true }),
    )
    fc.assert(
      fc.property(extra, (one) => {
        const card = linkCardIn(bodyOf(CARD.url, { ...linkCardPart(CARD), extra: one }))
        expect(card === undefined || card.url === CARD.url).toBe(true)
      }),
    )
  })

  it('[M18] goes with its link when the text is changed, and never keeps a message without a text', () => {
    const body = bodyOf('https://example.org/a', linkCardPart(CARD))
    expect(withText(body, 'باز https://example.org/a').parts.filter(isLinkCard)).toHaveLength(1)
    expect(withText(body, 'هیچ').parts).toEqual([textPart('هیچ')])
    expect(withText(body, '').parts).toEqual([textPart('')])
  })

  it('[M18] takes the place of the one before, and goes into no text that has not its link', () => {
    const body = bodyOf('https://b.example/ https://example.org/a', linkCardPart(CARD))
    const next: LinkCard = { url: 'https://b.example/', host: 'b.example', title: 'دیگر' }
    expect(linkCardIn(withCard(body, next))).toEqual(next)
    expect(withCard(body, next).parts.filter(isLinkCard)).toHaveLength(1)
    expect(withCard(body, { ...next, url: 'https://c.example/' })).toEqual(body)
  })

  it('[M18] loses its picture alone where a server has let go of that', () => {
    const body = bodyOf('https://example.org/a', linkCardPart(CARD))
    const { image: _image, ...rest } = CARD
    expect(linkCardIn(withoutCardPicture(body))).toEqual(rest)
  })
})
