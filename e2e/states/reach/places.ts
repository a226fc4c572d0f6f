/** States of the pages beside the conversations: outbox, settings, and what opens over everything. */
import { expect } from '@playwright/test'
import { type SettingsSection, settingsSections } from '../../../src/features/settings/settings-sections.ts'
import type { State } from '../state.ts'
import type { Visitor } from '../visitor.ts'
import { wordsIn } from '../words.ts'

export const PLACES: readonly State[] = [
  { name: 'outbox-empty', title: 'صندوق ارسال، خالی', reach: seeEmptyOutbox },
  { name: 'outbox', title: 'صندوق ارسال: منتظر و پذیرفته‌نشده', reach: fillOutbox },
  { name: 'settings', title: 'تنظیمات', reach: openSettings },
  ...settingsSections.map((section) => seeSection(section)),
  { name: 'person-missing', title: 'نشانی کسی که نیست', reach: visitNobody },
  { name: 'help', title: 'راهنما', reach: (visitor) => visitor.visit('/help') },
  { name: 'sign-out', title: 'خروج از حساب', reach: askToSignOut },
  { name: 'palette', title: 'رفتن به…', reach: openPalette },
  { name: 'install-guide', title: 'راهنمای نصب', reach: seeInstallGuide },
  { name: 'shortcuts', title: 'کلیدهای میان‌بر', reach: openShortcuts },
]

async function seeEmptyOutbox(visitor: Visitor): Promise<void> {
  await visitor.visit('/outbox')
  await expect(visitor.page.getByText(visitor.words.outbox.empty, { exact: true })).toBeVisible()
}

/** One was refused, because the person had been removed from the group meanwhile; the rest waits for the network. */
async function fillOutbox(visitor: Visitor): Promise<void> {
  const { studio, props } = visitor
  await visitor.openConversation(props.contested)
  await studio.goOffline()
  await visitor.say('شنبه من هم می‌آیم')
  const mahsa = await studio.api('mahsa')
  const viewer = await studio.api(props.username)
  await mahsa.perform({ op: 'remove', conversation: props.contested, user: viewer.user })
  await studio.goOnline()
  await visitor.goInPlace('/outbox')
  await expect(visitor.page.getByRole('main').getByText(visitor.refusal('not-a-member'))).toBeVisible()
  await studio.goOffline()
  await visitor.goInPlace(`/c/${props.unread}`)
  await visitor.say('در راهم، ده دقیقهٔ دیگر آنجا هستم', 'I’ll call you')
  await visitor.goInPlace('/outbox')
  await expect(visitor.page.getByRole('main').getByText(visitor.words.outbox.why.offline)).toHaveCount(2)
  await expect(visitor.page.getByRole('button', { name: visitor.words.app.outbox, exact: true })).toHaveCount(0)
}

async function openSettings(visitor: Visitor): Promise<void> {
  await visitor.visit('/settings')
  await expect(visitor.page.getByRole('heading', { name: visitor.words.settings.title, exact: true })).toBeVisible()
  await visitor.settle()
}

function seeSection(section: SettingsSection): State {
  const title = `تنظیمات: ${wordsIn('fa').settings.sections[section]}`
  return { name: `settings-${section}`, title, reach: (visitor) => visitor.visit(`/settings/${section}`) }
}

async function visitNobody(visitor: Visitor): Promise<void> {
  await visitor.visit('/u/nobody_here')
  await expect(visitor.page.getByRole('main').getByRole('heading').first()).toBeVisible()
}

async function askToSignOut(visitor: Visitor): Promise<void> {
  await openSettings(visitor)
  await visitor.press(visitor.words.settings.signOut)
  await expect(visitor.page.getByRole('dialog').or(visitor.page.getByRole('alertdialog'))).toBeVisible()
}

async function openShortcuts(visitor: Visitor): Promise<void> {
  await visitor.openList()
  await visitor.page.keyboard.press('?')
  await expect(visitor.page.getByRole('dialog')).toBeVisible()
}

async function openPalette(visitor: Visitor): Promise<void> {
  await visitor.openList()
  await visitor.page.keyboard.press('Control+K')
  await visitor.page.getByRole('combobox', { name: visitor.words.palette.field }).fill('کوه')
  await expect(visitor.page.getByRole('option').first()).toBeVisible()
}

/** On an iPhone, which offers nothing by itself, after the first messages. */
async function seeInstallGuide(visitor: Visitor): Promise<void> {
  await visitor.page.addInitScript(() => {
    Object.defineProperty(navigator, 'userAgent', { value: 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X)' })
  })
  await visitor.openConversation(visitor.props.unread)
  await visitor.say('خواندمش', 'فردا می‌آیم', 'جلوی در کتابخانه')
  await visitor.press(visitor.words.app.install.how)
  await expect(visitor.page.getByRole('dialog')).toBeVisible()
}
