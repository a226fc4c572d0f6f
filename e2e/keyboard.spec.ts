/** Everything with the keyboard alone: no mouse moves in this file, and the focus is watched after every key. */
import { expect, test } from './world/journey.ts'
import { Keyboard } from './world/keyboard.ts'
import { PASSWORD } from './world/person.ts'
import { words } from './world/words.ts'

test('[A11Y] a person comes in, talks, changes their mind and leaves the settings as they want, by keyboard', async ({
  world,
}) => {
  const kian = await world.api('kian', 'کیان رضایی')
  const { page } = await world.stranger()
  const keys = new Keyboard(page)
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const message = (text: string) => page.getByRole('article', { name: text }).last()
  const composer = page.getByRole('textbox', { name: words.composer.field, exact: true })
  /** The messages are one stop of Tab: the one that had the focus last. Arrows walk inside. */
  const walkToNewest = async (text: string) => {
    await keys.walkTo(page.locator('article[tabindex="0"]'), 'Shift+Tab')
    await keys.press('End')
    await expect(message(text)).toBeFocused()
  }

  await test.step('makes an account', async () => {
    await keys.choose(button(words.signIn.toSignUp))
    await keys.fill(page.getByLabel(words.signIn.name), 'نرگس احمدی')
    await keys.fill(page.getByLabel(words.signIn.username), 'narges')
    await keys.fill(page.getByLabel(words.signIn.password, { exact: true }), PASSWORD)
    await page.keyboard.press('Enter')
    await keys.choose(button(words.welcome.later))
    await expect(page.getByRole('link', { name: words.app.newConversation })).toBeVisible()
  })

  await test.step('finds a person and writes', async () => {
    await page.keyboard.press('Control+Shift+N')
    await keys.fill(page.getByRole('searchbox', { name: words.newConversation.find }), 'kian')
    await keys.choose(page.getByRole('main').getByRole('button', { name: '@kian' }))
    await expect(composer).toBeFocused()
    await keys.type('سلام کیان')
    await keys.press('Enter')
    await keys.type('کتاب را آوردی؟')
    await keys.press('Enter')
    await expect(message('کتاب را آوردی؟')).toBeVisible()
    await kian.say(conversationIn(page.url()), ['سلام، بله آوردم'])
    await expect(message('سلام، بله آوردم')).toBeVisible()
  })

  await test.step('answers, reacts, edits, forwards', async () => {
    await walkToNewest('سلام، بله آوردم')
    await keys.press('Enter')
    await keys.pick(page.getByRole('menuitem', { name: words.conversation.reply, exact: true }))
    await expect(composer).toBeFocused()
    await keys.type('دستت درد نکند')
    await keys.press('Enter')
    await expect(message('دستت درد نکند')).toBeVisible()
    await walkToNewest('دستت درد نکند')
    await keys.press('ArrowUp')
    await expect(message('سلام، بله آوردم')).toBeFocused()
    await keys.press('Enter')
    await keys.pick(page.getByRole('menuitemcheckbox', { name: words.conversation.reactWith('❤️') }))
    await expect(
      message('سلام، بله آوردم').getByRole('button', { name: words.conversation.reactionLabel('❤️', 1, true) }),
    ).toBeVisible()
    await keys.walkTo(composer)
    await keys.press('ArrowUp')
    await expect(composer).toHaveValue('دستت درد نکند')
    await keys.type('، عزیز')
    await keys.press('Enter')
    await expect(message('دستت درد نکند، عزیز')).toBeVisible()
    await walkToNewest('دستت درد نکند، عزیز')
    await keys.press('Enter')
    await keys.pick(page.getByRole('menuitem', { name: words.conversation.forward, exact: true }))
    await keys.choose(page.getByRole('dialog').getByRole('button', { name: words.common.savedMessages }))
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('deletes, and takes the question back first', async () => {
    await walkToNewest('دستت درد نکند، عزیز')
    await keys.press('Enter')
    await keys.pick(page.getByRole('menuitem', { name: words.conversation.erase, exact: true }))
    await keys.press('Escape')
    await expect(message('دستت درد نکند، عزیز')).toBeFocused()
    await keys.press('Enter')
    await keys.pick(page.getByRole('menuitem', { name: words.conversation.erase, exact: true }))
    await keys.choose(page.getByRole('dialog').getByRole('button', { name: words.conversation.eraseForAll }))
    await expect(message('دستت درد نکند، عزیز')).toHaveCount(0)
  })

  await test.step('finds the conversation, changes a setting and comes back', async () => {
    await page.keyboard.press('Control+k')
    await keys.type('ذخیره')
    await keys.choose(page.getByRole('navigation').getByRole('button', { name: words.common.savedMessages }).first())
    await expect(message('دستت درد نکند، عزیز')).toBeVisible()
    await keys.walkTo(page.getByRole('link', { name: words.app.settings }))
    await keys.press('Enter')
    await keys.choose(page.getByRole('main').getByRole('link', { name: words.settings.sections.appearance }))
    const isDark = page.getByRole('radio', { name: words.settings.themes.dark })
    await keys.walkTo(page.getByRole('radio', { name: words.settings.themes.system }))
    while (!(await isDark.isChecked())) await keys.press('ArrowDown')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(async () => {
      await page.keyboard.press('Escape')
      await expect(composer).toBeFocused({ timeout: 2_000 })
    }).toPass({ timeout: 20_000 })
  })
})

function conversationIn(url: string): string {
  return /d\.[0-9a-z]+\.[0-9a-z]+/.exec(url)?.[0] ?? ''
}
