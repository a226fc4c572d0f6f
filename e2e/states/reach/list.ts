/** States of the conversation list and of what is made from it. */
import { expect } from '@playwright/test'
import type { State } from '../state.ts'
import type { Visitor } from '../visitor.ts'

export const LIST: readonly State[] = [
  { name: 'list', title: 'فهرست', reach: (visitor) => visitor.openList() },
  { name: 'list-search', title: 'جست‌وجو در فهرست', reach: (visitor) => search(visitor, 'کوه') },
  { name: 'list-no-result', title: 'جست‌وجوی بی‌نتیجه', reach: (visitor) => search(visitor, 'سیمرغ') },
  { name: 'list-menu', title: 'کارهای یک گفتگو', closesOnResize: true, reach: openRowMenu },
  { name: 'list-draft', title: 'پیش‌نویس در فهرست', reach: leaveDraft },
  { name: 'list-folder', title: 'پوشهٔ گروه‌ها', reach: openFolder },
  { name: 'list-folders-edit', title: 'ویرایش پوشه‌ها', reach: manageFolders },
  { name: 'list-selection', title: 'چند گفتگوی انتخاب‌شده', reach: selectRows },
  { name: 'new-conversation', title: 'گفتگوی تازه', reach: findPerson },
  { name: 'new-group', title: 'گروه تازه', reach: beginGroup },
]

async function search(visitor: Visitor, query: string): Promise<void> {
  await visitor.openList()
  await visitor.page.getByRole('textbox', { name: visitor.words.list.search }).fill(query)
}

async function openRowMenu(visitor: Visitor): Promise<void> {
  await visitor.openList()
  await visitor.row(visitor.props.unread).click({ button: 'right', position: { x: 120, y: 30 } })
  await expect(visitor.page.getByRole('menu')).toBeVisible()
}

async function leaveDraft(visitor: Visitor): Promise<void> {
  await visitor.openConversation(visitor.props.unread)
  await visitor.composer.fill('خواندمش؛ فصل آخر را دوست')
  await visitor.settle()
  await visitor.openList()
  await expect(visitor.row(visitor.props.unread)).toContainText(visitor.words.list.draft)
}

async function openFolder(visitor: Visitor): Promise<void> {
  await visitor.openList()
  await visitor.page.getByRole('tab', { name: new RegExp(`^${visitor.words.list.automatic.groups}`) }).click()
  await expect(visitor.row(visitor.props.unread)).toHaveCount(0)
}

async function manageFolders(visitor: Visitor): Promise<void> {
  await visitor.openList()
  await visitor.press(visitor.words.list.manageFolders)
  for (const name of ['کلاس فرانسه', 'Book club']) {
    await visitor.page.getByLabel(visitor.words.list.newFolder).fill(name)
    await visitor.page.keyboard.press('Enter')
    await expect(visitor.page.getByLabel(visitor.words.list.folderName(name))).toBeVisible()
  }
}

async function selectRows(visitor: Visitor): Promise<void> {
  await visitor.openList()
  await visitor.row(visitor.props.unread).focus()
  await visitor.page.keyboard.press('x')
  await visitor.row(visitor.props.contested).click()
  await expect(visitor.page.getByRole('toolbar', { name: visitor.words.list.selectionActions })).toBeVisible()
}

async function findPerson(visitor: Visitor): Promise<void> {
  await visitor.visit('/new')
  await visitor.page.getByRole('searchbox', { name: visitor.words.newConversation.find }).fill('sar')
  await expect(visitor.page.getByRole('main').getByText('@sara').first()).toBeVisible()
}

async function beginGroup(visitor: Visitor): Promise<void> {
  await visitor.visit('/new/group')
  const { page, words } = visitor
  await page.getByLabel(words.newConversation.groupTitle).fill('سفر نوروز')
  for (const username of ['kian', 'mahsa']) {
    await page.getByRole('searchbox', { name: words.newConversation.find }).fill(username)
    await page
      .getByRole('main')
      .getByRole('button', { name: `@${username}` })
      .click()
  }
}
