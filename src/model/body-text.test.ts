import { describe, expect, it } from 'vitest'
import { bodyMarks, bodySource, bodyText, coveredText, textBody } from './body-text.ts'
import { mentionsIn } from './marks/mentions-in.ts'
import { previewOf } from './preview.ts'
import { withText } from './with-text.ts'

const marked = '**سلام** ||راز||'

describe('[T1] a text with marks on its way', () => {
  it('[T1] travels as it was typed and says so, one without marks is plain', () => {
    expect(textBody(marked).parts).toEqual([{ type: 'text/markdown', text: marked }])
    expect(textBody('2 * 3').parts).toEqual([{ type: 'text/plain', text: '2 * 3' }])
    expect(textBody('snake_case_x').parts[0]?.type).toBe('text/plain')
  })

  it('[T2] is read without its marks and edited with them; a preview keeps what a spoiler hides', () => {
    const body = textBody(marked)
    expect(bodyText(body)).toBe('سلام راز')
    expect(coveredText(body)).toBe('سلام ▒▒▒')
    expect(previewOf(body).text).toBe('سلام ▒▒▒')
    expect(bodySource(body)).toBe(marked)
  })

  it('[T1] marks count only where the part says so', () => {
    const plain = { enc: 'none' as const, parts: [{ type: 'text/plain', text: '**x**' }] }
    expect(bodyText(plain)).toBe('**x**')
    expect(bodyMarks(plain)).toEqual([{ type: 'line', children: [{ type: 'text', text: '**x**' }] }])
    expect(bodyMarks({ ...plain, parts: [{ type: 'image/png' }] })).toBeNull()
    expect(bodyMarks(textBody('**x**'))).toEqual([
      { type: 'line', children: [{ type: 'bold', children: [{ type: 'text', text: 'x' }] }] },
    ])
  })

  it('[T1] an edit before sending changes what the part says it is, and nothing else', () => {
    const body = textBody('x', { replyTo: { seq: 3 } })
    expect(withText(body, '**x**')).toEqual({ ...body, parts: [{ type: 'text/markdown', text: '**x**' }] })
    expect(withText(textBody('**x**'), 'y').parts).toEqual([{ type: 'text/plain', text: 'y' }])
  })

  it('[M1] the text of a message with pictures may come and go while it waits', () => {
    const photo = { type: 'image/webp', disposition: 'attachment' as const, extra: {} }
    const bare = { enc: 'none' as const, parts: [photo] }
    const told = { enc: 'none' as const, parts: [{ type: 'text/plain', text: 'x' }, photo] }
    expect(withText(bare, 'x')).toEqual(told)
    expect(withText(told, '')).toEqual(bare)
    expect(bodyText(bare)).toBeNull()
  })

  it('[T41] ZWNJ is kept by what is copied, read, covered and edited', () => {
    const typed = '\u200C**می\u200Cروم**\u200C ||خانه\u200Cام||'
    expect(bodyText(textBody(typed))).toBe('\u200Cمی\u200Cروم\u200C خانه\u200Cام')
    expect(coveredText(textBody(typed))).toBe('\u200Cمی\u200Cروم\u200C ▒▒▒')
    expect(bodySource(textBody(typed))).toBe(typed)
  })

  it('[T7] mentions in marks count, mentions in code do not', () => {
    const people = [
      { user: 'a', username: 'sara' },
      { user: 'b', username: 'ali' },
    ]
    expect(mentionsIn('_@sara_ `@ali`\n```\n@ali\n```\n> @sara', people)).toEqual(['a'])
  })
})
