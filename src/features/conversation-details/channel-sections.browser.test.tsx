import '../../styles.css'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type RequestChannel, RequestError, type RequestMap } from '../../data/requests.ts'
import { type LocalWorld, localWorld, OTHER, SELF } from '../../data/testing/local-world.ts'
import { conversationDetailsText } from '../../i18n/catalogue/conversation-details.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import type { Member } from '../../model/conversation.ts'
import type { Role } from '../../model/event.ts'
import { Page } from '../../ui/page.tsx'
import { type Mounted, mount } from '../../ui/render-for-test.tsx'
import { ChannelSections } from './channel-sections.tsx'

const text = conversationDetailsText.fa
const PAGE = 40
let world: LocalWorld
let shown: Mounted
/** What is asked for, and who answers it. */
let asked: (string | undefined)[]
let answer: (after: string | undefined) => RequestMap['members']['output']

const person = (user: string, name: string, role: Role = 'member'): Member => ({
  user,
  username: user,
  name,
  role,
  delivered: 0,
  read: 0,
})
const readers = Array.from({ length: 100 }, (_, n) => person(`r${String(n).padStart(7, '0')}`, `خوانندهٔ ${n}`))
const everybody = [...readers, person(OTHER, 'سارا', 'owner')]

beforeEach(async () => {
  asked = []
  answer = (after) => {
    const from = after === undefined ? 0 : everybody.findIndex(({ user }) => user === after) + 1
    const members = everybody.slice(from, from + PAGE)
    const last = members.at(-1)
    return { members, ...(from + PAGE < everybody.length && last ? { next: last.user } : {}) }
  }
  const channel: RequestChannel = async (name, input) => {
    if (name !== 'members') throw new Error(`nobody answers ${name}`)
    const { after } = input as RequestMap['members']['input']
    asked.push(after)
    return answer(after) as never
  }
  world = await localWorld({ onRequest: () => channel })
})

async function open(): Promise<void> {
  const row = { ...(await world.row()), channel: true as const, role: 'member' as const }
  const held = [person(OTHER, 'سارا', 'owner'), person(SELF, 'علی')].map((one) => ({
    ...one,
    account: row.account,
    conversation: row.id,
  }))
  shown = mount(
    <div style={{ height: '400px' }}>
      <Page title="" backLabel="">
        <ChannelSections row={row} members={held} self={SELF} onAdd={() => {}} onOpenDirect={() => {}} />
      </Page>
    </div>,
  )
  await vi.waitUntil(() => lines(text.adminsTitle).length > 0)
}
afterEach(async () => {
  shown.unmount()
  await world.dispose()
})

const section = (title: string) =>
  [...document.querySelectorAll('section')].find((one) => one.querySelector('h2')?.textContent === title)
const lines = (title: string) => [...(section(title)?.querySelectorAll('li') ?? [])]
const end = () => section(text.membersTitle)?.querySelector<HTMLButtonElement>(':scope > button')

/** As a hand does, as often as it takes. */
const scrollUntil = (isDone: () => boolean) =>
  vi.waitUntil(() => isDone() || void end()?.scrollIntoView(), { timeout: 10_000 })

describe('[S4] the people of a channel', () => {
  it('[S4] its admins are those that the device knows; the others come page by page, asked for by scrolling', async () => {
    await open()
    expect(lines(text.adminsTitle).map((line) => line.textContent)).toEqual([expect.stringContaining('سارا')])
    await scrollUntil(() => lines(text.membersTitle).length === PAGE)
    expect(asked, 'the end of the page is below the screen').toEqual([undefined])
    await scrollUntil(() => lines(text.membersTitle).length === 2 * PAGE)
    await scrollUntil(() => end() === null)
    expect(lines(text.membersTitle)).toHaveLength(readers.length)
    expect(asked).toEqual([undefined, readers[PAGE - 1]?.user, readers[2 * PAGE - 1]?.user])
  })

  it('[S4] a press asks for the next page too; what did not come is told, and asked for again by the same button', async () => {
    const works = answer
    answer = () => {
      throw new RequestError('unreachable')
    }
    await open()
    const status = () => section(text.membersTitle)?.querySelector('[role=status]')?.textContent
    await scrollUntil(() => status() === errorsText.fa.unreachable)
    expect(asked, 'nothing goes on asking by itself').toEqual([undefined])
    answer = works
    end()?.click()
    await vi.waitUntil(() => lines(text.membersTitle).length === PAGE)
    expect(status()).toBe('')
    end()?.click()
    await vi.waitUntil(() => lines(text.membersTitle).length === 2 * PAGE)
  })
})
