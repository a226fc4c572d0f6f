import { describe, expect, it } from 'vitest'
import { newConversation } from '../../data/new-conversation.ts'
import type { ConversationRow } from '../../data/rows.ts'
import { appText } from '../../i18n/catalogue/app.ts'
import { isolate } from '../../i18n/isolate.ts'
import { arrivalWords } from './arrival-words.ts'

function row(kind: ConversationRow['kind'], name: string, text: string): ConversationRow {
  return {
    ...newConversation({ account: 1, id: 'g.x', kind, name, atMs: 0, memberCount: 3 }),
    last: { seq: 1, sender: 'sara0000', senderName: 'سارا', text, erased: false, atMs: 0 },
  }
}

describe('[N6] the words of a notification', () => {
  it('[N6] names and texts lose bidi controls, and the author of a group stands isolated', () => {
    const turned = row('group', 'خانه\u202Egnp.exe', 'سلام\u2066 دنیا')
    expect(arrivalWords(turned, true, appText.fa)).toEqual({
      title: 'خانهgnp.exe',
      line: `${isolate('سارا')}: سلام دنیا`,
    })
    expect(arrivalWords(row('direct', 'سارا', 'سلام'), true, appText.fa)).toEqual({ title: 'سارا', line: 'سلام' })
  })

  it('[N6] a channel speaks for itself: nobody is named before its post', () => {
    const post = { ...row('group', 'خبرها', 'سلام'), channel: true as const }
    expect(arrivalWords(post, true, appText.fa)).toEqual({ title: 'خبرها', line: 'سلام' })
  })

  it('[N6] without preview neither a name nor a text is in them', () => {
    const { title, hidden } = appText.fa.arrival
    expect(arrivalWords(row('group', 'خانه', 'راز'), false, appText.fa)).toEqual({ title, line: hidden })
  })
})
