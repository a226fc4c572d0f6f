/** A person at a device, as verbs. Finds things the way people and screen readers do: by role and Persian name. */
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { isolate } from '../../src/i18n/isolate.ts'
import type { Device } from './device.ts'
import type { ChosenFile } from './files.ts'
import { words } from './words.ts'

export const PASSWORD = 'رمز-آزمون-۱۲۳'

export class Person {
  readonly device: Device
  readonly username: string
  readonly name: string

  constructor(device: Device, username: string, name: string) {
    this.device = device
    this.username = username
    this.name = name
  }

  get page(): Page {
    return this.device.page
  }

  get context(): BrowserContext {
    return this.device.context
  }

  /** The address without the host. */
  get path(): string {
    return new URL(this.page.url()).pathname
  }

  async signUp(path = '/'): Promise<void> {
    const { page } = this
    await this.device.visit(path)
    await page.getByRole('button', { name: words.signIn.toSignUp }).click()
    await page.getByLabel(words.signIn.name).fill(this.name)
    await this.#fillSignIn()
    await page.getByRole('button', { name: words.signIn.signUp, exact: true }).click()
    if (/^\/(\?|$)/.test(path)) await page.getByRole('button', { name: words.welcome.later }).click()
    await this.seesList()
  }

  async signIn(): Promise<void> {
    await this.device.visit()
    await this.#fillSignIn()
    await this.page.getByRole('button', { name: words.signIn.signIn, exact: true }).click()
    await this.seesList()
  }

  /** Comes back after a session ended: only the password is missing. */
  async enterPassword(): Promise<void> {
    await this.page.getByLabel(words.signIn.password, { exact: true }).fill(PASSWORD)
    await this.page.getByRole('button', { name: words.signIn.signIn, exact: true }).click()
  }

  async seesList(): Promise<void> {
    await expect(this.page.getByRole('link', { name: words.app.newConversation })).toBeVisible()
  }

  /** What is said from now on is news, and not part of what was missed. */
  async isLive(page = this.page): Promise<void> {
    await expect(page.locator('html')).toHaveAttribute('data-connection', 'live')
  }

  /** Finds somebody by username and opens the conversation with them. */
  startDirect(other: Person): Promise<void> {
    return this.startDirectWith(other.username)
  }

  async startDirectWith(username: string): Promise<void> {
    await this.page.getByRole('link', { name: words.app.newConversation }).click()
    await this.#pick(username)
    await expect(this.composer).toBeVisible()
  }

  async createGroup(title: string, others: readonly Person[]): Promise<void> {
    await this.proposeGroup(title, others)
    await expect(this.composer).toBeVisible()
  }

  /** Asks for a group that the server may refuse. */
  async proposeGroup(title: string, others: readonly Person[]): Promise<void> {
    const { page } = this
    await page.getByRole('link', { name: words.app.newConversation }).click()
    await page.getByRole('link', { name: words.newConversation.newGroup }).click()
    await page.getByLabel(words.newConversation.groupTitle).fill(title)
    for (const other of others) await this.#pick(other.username)
    await page.getByRole('button', { name: words.newConversation.create }).click()
  }

  /** A row of the conversation list. */
  conversation(name: string): Locator {
    const row = this.page.locator('[data-conversation]')
    return this.page.getByRole('navigation', { name: words.app.list }).getByRole('button', { name }).and(row)
  }

  async open(name: string): Promise<void> {
    await this.conversation(name).click()
    await expect(this.composer).toBeVisible()
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: words.composer.field, exact: true })
  }

  /** Puts any text into the composer, also what no keyboard types. */
  async write(text: string): Promise<void> {
    await this.composer.evaluate((field, value) => {
      if (!(field instanceof HTMLTextAreaElement)) throw new Error('no text area')
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, value)
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }, text)
  }

  async say(...texts: string[]): Promise<void> {
    for (const text of texts) {
      await this.composer.fill(text)
      await this.composer.press('Enter')
      await expect(this.message(text).last()).toBeVisible()
    }
  }

  get selectionBar(): Locator {
    return this.page.getByRole('toolbar', { name: words.messages.bar })
  }

  /** The message with this text, on the screen or just outside it. */
  message(text: string): Locator {
    return this.page.getByRole('article', { name: text })
  }

  /** Sees it, once. */
  async sees(...texts: string[]): Promise<void> {
    for (const text of texts) await expect(this.message(text)).toHaveCount(1)
  }

  async seesState(text: string, state: keyof typeof words.conversation.state): Promise<void> {
    await expect(this.message(text)).toHaveAccessibleName(new RegExp(words.conversation.state[state]))
  }

  /** It has reached the server, or further. */
  async seesSent(text: string): Promise<void> {
    const { sent, delivered, read } = words.conversation.state
    await expect(this.message(text)).toHaveAccessibleName(new RegExp(`${sent}|${delivered}|${read}`))
  }

  async doesNotSee(text: string): Promise<void> {
    await expect(this.message(text)).toHaveCount(0)
  }

  /** Texts that match, in the order in which they stand on the screen. */
  async order(pattern: RegExp): Promise<string[]> {
    const names = await this.page.getByRole('article').evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''))
    return names.flatMap((name) => pattern.exec(name)?.[0] ?? [])
  }

  async choose(text: string, item: string): Promise<void> {
    await this.message(text).click({ button: 'right' })
    await this.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  async edit(text: string, changed: string): Promise<void> {
    await this.choose(text, words.conversation.edit)
    await this.composer.fill(changed)
    await this.composer.press('Enter')
    await this.sees(changed)
  }

  async erase(text: string): Promise<void> {
    await this.choose(text, words.conversation.erase)
    await this.page.getByRole('button', { name: words.conversation.eraseForAll }).click()
    await this.doesNotSee(text)
  }

  async react(text: string, emoji: string): Promise<void> {
    await this.message(text).click({ button: 'right' })
    await this.page.getByRole('menuitemcheckbox', { name: words.conversation.reactWith(emoji) }).click()
  }

  reaction(text: string, emoji: string): Locator {
    return this.message(text).getByRole('button', { name: `واکنش ${isolate(emoji)}` })
  }

  async reload(): Promise<void> {
    await this.page.reload()
  }

  async openOutbox(): Promise<void> {
    await this.page.getByRole('link', { name: words.app.outbox }).click()
    await expect(this.page.getByRole('heading', { name: words.outbox.title })).toBeVisible()
  }

  async openDetails(): Promise<void> {
    await this.page.getByRole('button', { name: words.conversation.details }).click()
    await expect(this.page.getByRole('heading', { name: words.details.title })).toBeVisible()
  }

  async removeMember(other: Person): Promise<void> {
    await this.openDetails()
    await this.page.getByRole('button', { name: words.details.memberMenu(other.name) }).click()
    await this.page.getByRole('menuitem', { name: words.details.removeMember }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: words.details.removeMember }).click()
  }

  /** The menu of a row of the list. */
  async chooseFor(name: string, item: string): Promise<void> {
    await this.conversation(name).click({ button: 'right' })
    await this.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  async addMember(other: Person): Promise<void> {
    await this.openDetails()
    await this.page.getByRole('button', { name: words.details.addMember }).click()
    await this.#pick(other.username)
  }

  /** Something from the menu of a member, on the details of the open group. */
  async chooseForMember(other: Person, item: string): Promise<void> {
    await this.page.getByRole('button', { name: words.details.memberMenu(other.name) }).click()
    await this.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  async renameGroup(title: string): Promise<void> {
    await this.openDetails()
    await this.page.getByRole('button', { name: words.details.rename }).click()
    await this.page.getByRole('dialog').getByLabel(words.details.groupName).fill(title)
    await this.page.getByRole('dialog').getByRole('button', { name: words.common.save }).click()
  }

  /** On the details of the open group, or of the open channel. */
  async leaveGroup(label = words.details.leave): Promise<void> {
    await this.page.getByRole('button', { name: label }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: label }).click()
  }

  async forward(text: string, to: string): Promise<void> {
    await this.choose(text, words.conversation.forward)
    await this.page.getByRole('dialog').getByRole('button', { name: to }).click()
  }

  async hideForMe(text: string): Promise<void> {
    await this.choose(text, words.conversation.erase)
    await this.page.getByRole('dialog').getByRole('button', { name: words.conversation.hideForMe }).click()
    await this.doesNotSee(text)
  }

  /** Gives themselves another name, in the open settings. */
  async rename(name: string): Promise<void> {
    await this.page.getByLabel(words.settings.name, { exact: true }).fill(name)
    await this.page.getByRole('button', { name: words.common.save, exact: true }).click()
  }

  /** The list of sections, and beside it the profile where there is room; or one section. */
  async openSettings(section?: keyof typeof words.settings.sections): Promise<void> {
    await this.page.getByRole('link', { name: words.app.settings, exact: true }).click()
    await expect(this.page.getByRole('heading', { name: words.settings.title, exact: true })).toBeVisible()
    if (section === undefined) return
    await this.page.getByRole('main').getByRole('link', { name: words.settings.sections[section] }).click()
    await expect(this.page.getByRole('heading', { name: words.settings.sections[section], level: 1 })).toBeVisible()
  }

  async askToSignOut(): Promise<void> {
    await this.page.getByRole('link', { name: words.app.settings, exact: true }).click()
    await this.page.getByRole('button', { name: words.settings.signOut }).click()
  }

  async speak(language: 'فارسی' | 'English'): Promise<void> {
    await this.device.visit('/settings/language')
    await this.page.getByText(language, { exact: true }).click()
    await expect(this.page.locator('html')).toHaveAttribute('lang', language === 'English' ? 'en' : 'fa')
  }

  /** Scrolls the timeline up, as with a wheel, until this is on the screen. */
  async scrollToStart(first: Locator): Promise<void> {
    const timeline = this.page.getByRole('article').first()
    await timeline.hover()
    await expect(async () => {
      for (let n = 0; n < 20; n++) await this.page.mouse.wheel(0, -3_000)
      await expect(first).toBeInViewport({ timeout: 100 })
    }).toPass({ intervals: [20], timeout: 120_000 })
  }

  /** How far this device has pulled, as it is stored. */
  cursor(): Promise<string> {
    return this.page.evaluate(useCursor, undefined)
  }

  /** Leaves the app and puts another cursor where its own was. */
  async setCursor(cursor: string): Promise<void> {
    await this.device.visit('/manifest.webmanifest')
    await this.page.evaluate(useCursor, cursor)
  }

  /** Everything that the app keeps in this browser, as text. */
  storedText(): Promise<string> {
    return this.page.evaluate(async () => {
      const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
      for (const { name } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name ?? '')
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
        for (const store of database.objectStoreNames)
          found.push(
            await new Promise((resolve) => {
              const request = database.transaction(store).objectStore(store).getAll()
              request.onsuccess = () => resolve(request.result)
            }),
          )
        database.close()
      }
      return JSON.stringify(found)
    })
  }

  async #pick(username: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: words.newConversation.find }).fill(username)
    await this.page
      .getByRole('main')
      .getByRole('button', { name: `@${username}` })
      .click()
  }

  async #fillSignIn(): Promise<void> {
    await this.page.getByLabel(words.signIn.username).fill(this.username)
    await this.page.getByLabel(words.signIn.password, { exact: true }).fill(PASSWORD)
  }

  /** Chooses files for a message; they lie in the sheet then. */
  async attach(...files: ChosenFile[]): Promise<void> {
    await this.page.locator('input[type=file]').first().setInputFiles(files)
    await expect(this.composeSheet).toBeVisible()
  }

  /** Something from the menu of what a message can carry. */
  async chooseAttachment(item: string): Promise<void> {
    const { page } = this
    await page
      .locator('button')
      .and(page.getByLabel(words.attach.attach, { exact: true }))
      .click()
    await page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  get composeSheet(): Locator {
    return this.page.getByRole('dialog').filter({ has: this.page.getByLabel(words.attach.caption) })
  }

  async sendAttached(caption = ''): Promise<void> {
    if (caption !== '') await this.composeSheet.getByLabel(words.attach.caption).fill(caption)
    await this.composeSheet.getByRole('button', { name: words.composer.send, exact: true }).click()
    await expect(this.composeSheet).toHaveCount(0)
  }

  /** The pictures that are drawn, not their placeholders. */
  get pictures(): Locator {
    return this.page.locator('[data-media] img[src^="blob:"]')
  }
}

/** Runs in the page. @returns the cursor of the first account, after replacing it where there is another */
async function useCursor(replacement: string | undefined): Promise<string> {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const database = await done(indexedDB.open('hodhod'))
  const accounts = database.transaction('accounts', 'readwrite').objectStore('accounts')
  const [account] = (await done(accounts.getAll())) as { cursor: string }[]
  if (replacement !== undefined) await done(accounts.put({ ...account, cursor: replacement }))
  database.close()
  return account?.cursor ?? ''
}
