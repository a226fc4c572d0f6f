/** A server and people in browsers of one engine, each behind a cable of their own. */
import { Cable } from '../world/cable.ts'
import { Server } from '../world/server.ts'
import { words } from '../world/words.ts'
import { type Tab, until } from './tab.ts'

const PASSWORD = 'رمز-آزمون-۱۲۳'

export interface Stage {
  /** A new account at a new browser. */
  join(username: string, name: string): Promise<Actor>
  /** The same account at another browser. */
  joinAgain(username: string): Promise<Actor>
  close(): Promise<void>
}

export async function openStage(openTab: () => Promise<Tab>): Promise<Stage> {
  const server = await Server.start()
  const closers: (() => Promise<void>)[] = [() => server.remove()]
  const actor = async () => {
    const cable = await Cable.lay(() => server.port)
    closers.unshift(() => cable.close())
    const tab = await openTab()
    closers.unshift(() => tab.close())
    await tab.open(cable.address)
    return new Actor(tab, cable)
  }
  return {
    join: async (username, name) => (await actor()).signUp(username, name),
    joinAgain: async (username) => (await actor()).signIn(username),
    close: async () => {
      for (const close of closers) await close()
    },
  }
}

export class Actor {
  readonly #tab: Tab
  readonly #cable: Cable

  constructor(tab: Tab, cable: Cable) {
    this.#tab = tab
    this.#cable = cable
  }

  async signUp(username: string, name: string): Promise<this> {
    await this.#tab.click('button', words.signIn.toSignUp)
    await this.#tab.fill(words.signIn.name, name)
    await this.#fill(username)
    await this.#tab.click('button', words.signIn.signUp)
    await this.#tab.click('button', words.welcome.later)
    return this.#isIn()
  }

  async signIn(username: string): Promise<this> {
    await this.#fill(username)
    await this.#tab.click('button', words.signIn.signIn)
    return this.#isIn()
  }

  async startDirect(username: string): Promise<void> {
    await this.#tab.click('link', words.app.newConversation)
    await this.#tab.fill(words.newConversation.find, username)
    await this.#tab.click('button', `@${username}`)
  }

  open(name: string): Promise<void> {
    return this.#tab.click('button', name)
  }

  async say(...texts: string[]): Promise<void> {
    for (const text of texts) {
      await this.#tab.fill(words.composer.field, text)
      await this.#tab.press('Enter')
      await this.sees(text)
    }
  }

  /** Sees each of them, once. */
  async sees(...texts: string[]): Promise<void> {
    for (const text of texts)
      await until(`"${text}" once`, async () => ((await this.#tab.count('article', text)) === 1 ? true : undefined))
  }

  /** The order in which they stand on the screen. */
  order(texts: readonly string[]): Promise<string[]> {
    return this.#tab.order('article', texts)
  }

  unplug(): void {
    this.#cable.pull()
  }

  plug(): void {
    this.#cable.plug()
  }

  reload(): Promise<void> {
    return this.#tab.reload()
  }

  /** Until the service worker holds the shell. */
  isInstalled(): Promise<void> {
    return this.#tab.isInstalled()
  }

  async #fill(username: string): Promise<void> {
    await this.#tab.fill(words.signIn.username, username)
    await this.#tab.fill(words.signIn.password, PASSWORD)
  }

  async #isIn(): Promise<this> {
    await until('the list', async () =>
      (await this.#tab.count('link', words.app.newConversation)) > 0 ? true : undefined,
    )
    return this
  }
}
