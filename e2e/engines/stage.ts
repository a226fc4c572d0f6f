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

/** Run inside the page. */
const PICKER = "document.querySelector('input[type=file]')"
const CHOOSE_FILE = `(base64, name, type) => {
  const input = ${PICKER}
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const transfer = new DataTransfer()
  transfer.items.add(new File([bytes], name, { type }))
  input.files = transfer.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}`
const COUNT_COLOUR = `(base64, colour) => {
  window.pixelsCounted = null
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  void createImageBitmap(new Blob([bytes], { type: 'image/png' })).then((picture) => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: picture.width, height: picture.height })
    const context = canvas.getContext('2d')
    context.drawImage(picture, 0, 0)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    let count = 0
    for (let at = 0; at < data.length; at += 4)
      if (colour.every((value, channel) => Math.abs(data[at + channel] - value) < 6)) count += 1
    window.pixelsCounted = count
  })
}`
const COUNTED = 'window.pixelsCounted'

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

  press(name: string): Promise<void> {
    return this.#tab.click('button', name)
  }

  /** Gives a file to the composer, as its picker does. */
  async attach(name: string, bytes: Buffer, type: string): Promise<void> {
    const file = [bytes.toString('base64'), name, type].map((part) => JSON.stringify(part)).join(', ')
    await until('the picker', async () => (await this.#tab.evaluate(`${PICKER} !== null`)) || undefined)
    await this.#tab.evaluate(`(${CHOOSE_FILE})(${file})`)
  }

  /** It stands somewhere on the page. */
  async reads(text: string): Promise<void> {
    const isThere = `document.body.innerText.includes(${JSON.stringify(text)})`
    await until(`"${text}" on the page`, async () => (await this.#tab.evaluate(isThere)) || undefined)
  }

  /** More of it on the screen than a letter has, whatever frame has drawn it. */
  async seesColour(colour: readonly [red: number, green: number, blue: number]): Promise<void> {
    await until(`the colour ${colour} on the screen`, async () => {
      const picture = JSON.stringify((await this.#tab.picture()).toString('base64'))
      await this.#tab.evaluate(`(${COUNT_COLOUR})(${picture}, ${JSON.stringify(colour)})`)
      const count = await until(
        'the picture is looked at',
        async () => (await this.#tab.evaluate(COUNTED)) ?? undefined,
      )
      return Number(count) > 1_000 || undefined
    })
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
