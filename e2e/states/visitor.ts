/** Who brings the app into a state: a person at a studio's device, as verbs in the language of the studio. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Props } from './props.ts'
import { settled } from './settled.ts'
import type { Studio } from './studio.ts'
import { type Words, wordsIn } from './words.ts'

const TWO_PANES_PX = 820

export class Visitor {
  readonly studio: Studio
  readonly words: Words

  constructor(studio: Studio) {
    this.studio = studio
    this.words = wordsIn(studio.frame.language)
  }

  get page(): Page {
    return this.studio.page
  }

  get props(): Props {
    return this.studio.scenery.props
  }

  get hasPanes(): boolean {
    return this.studio.frame.width >= TWO_PANES_PX
  }

  /** Until nothing changes any more. */
  settle(): Promise<void> {
    return settled(this.page)
  }

  async visit(path = '/'): Promise<void> {
    await this.page.goto(this.studio.address + path)
    await this.settle()
  }

  async openList(): Promise<void> {
    await this.visit('/')
    await expect(this.row(this.props.group)).toBeVisible()
    await this.isLive()
  }

  /** Has all that is new, and is told of the rest. */
  async isLive(): Promise<void> {
    await expect(this.page.locator('html')).toHaveAttribute('data-connection', 'live')
    await this.settle()
  }

  /** Until what others say comes in. */
  async isConnected(): Promise<void> {
    const kian = await this.studio.api('kian')
    await kian.say(this.props.unread, ['رسیدی؟'])
    await expect(this.row(this.props.unread)).toContainText('رسیدی؟')
    await this.settle()
  }

  /** As by a link of the app: nothing is loaded anew. */
  async goInPlace(path: string): Promise<void> {
    await this.page.evaluate((to) => {
      history.pushState({ depth: 1 }, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)
    await this.settle()
  }

  row(conversation: string): Locator {
    return this.page.locator(`nav [data-conversation="${conversation}"]`)
  }

  async openConversation(conversation: string): Promise<void> {
    await this.visit(`/c/${conversation}`)
    await expect(this.page.getByRole('article').first()).toBeVisible()
    await this.isLive()
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: this.words.composer.field, exact: true })
  }

  message(text: string): Locator {
    return this.page.getByRole('article', { name: text }).last()
  }

  async openMessageMenu(text: string): Promise<void> {
    await this.message(text).scrollIntoViewIfNeeded()
    await this.settle()
    await this.message(text).click({ button: 'right', position: { x: 60, y: 20 } })
    await expect(this.page.getByRole('menu')).toBeVisible()
  }

  async choose(text: string, item: string): Promise<void> {
    await this.openMessageMenu(text)
    await this.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  async say(...texts: string[]): Promise<void> {
    for (const text of texts) {
      await this.composer.fill(text)
      // On a touch screen Enter begins a line.
      await this.press(this.words.composer.send)
      await expect(this.message(text)).toBeVisible()
    }
  }

  refusal(code: keyof Words['errors']): string {
    return this.words.errors[code]
  }

  async press(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).click()
  }
}
