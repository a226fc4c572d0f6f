import { describe, expect, it } from 'vitest'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { messagesText } from '../../i18n/catalogue/messages.ts'
import { copiedText } from './copied-text.ts'
import { member, messageItem, openConversation } from './message-fixtures.ts'

const open = openConversation([member('saraaaaa', 'Sara')])
const own = messageItem(5, 'خوبم\nتو چطوری؟', { own: true, sender: 'meeeeeee' })
const copy = (language: 'fa' | 'en', items = [messageItem(4, 'سلام'), own]) =>
  copiedText(items, open, conversationText[language], messagesText[language].copyLine, () => '9:00')

describe('[V3] copying messages', () => {
  it('[V3] takes the bare text of one', () => {
    expect(copy('fa', [own])).toBe('خوبم\nتو چطوری؟')
  })

  it('[V3] says of several who wrote when, and keeps a name or text of the other direction in its place', () => {
    expect(copy('fa').split('\n')).toEqual([
      '\u2068Sara\u2069، 9:00: \u2068سلام\u2069',
      '\u2068شما\u2069، 9:00: \u2068خوبم\u2069',
      '\u2068تو چطوری؟\u2069',
    ])
    expect(copy('en')).toContain('\u2068You\u2069, 9:00: \u2068خوبم\u2069')
  })

  it('[V10] says of the posts of a channel its name', () => {
    const channel = openConversation([member('saraaaaa', 'Sara')], { channel: true })
    const items = [messageItem(4, 'یک'), messageItem(5, 'دو')]
    const text = copiedText(items, channel, conversationText.fa, messagesText.fa.copyLine, () => '9:00')
    expect(text).toContain('خانواده')
    expect(text).not.toContain('Sara')
  })
})
