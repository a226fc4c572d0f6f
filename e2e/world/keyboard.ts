/** Hands on the keyboard and nowhere else: walks to things with Tab, and watches that the focus is always somewhere and seen. */
import { expect, type Locator, type Page } from '@playwright/test'

const MOST_TABS = 80

export class Keyboard {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.#page.keyboard.press(key)
      await this.#hasFocus(key)
    }
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.insertText(text)
    await this.#hasFocus(text)
  }

  /** Presses Tab until the focus is there; behind the last thing of the page it goes round by the browser's own, once. */
  async walkTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await expect(target).toBeVisible()
    let isRound = false
    for (let n = 0; n < MOST_TABS; n++) {
      if (await isFocused(target)) return
      await this.#page.keyboard.press(key)
      if (!isRound && (await this.#page.evaluate(focusState)) === 'lost') isRound = true
      else await this.#hasFocus(key)
    }
    throw new Error(`${MOST_TABS} times ${key} do not lead to ${target}`)
  }

  async choose(target: Locator): Promise<void> {
    await this.walkTo(target)
    await this.press('Enter')
  }

  async fill(target: Locator, text: string): Promise<void> {
    await this.walkTo(target)
    await this.press('Control+a')
    await this.type(text)
  }

  /** Walks a menu with the arrows. */
  async pick(item: Locator): Promise<void> {
    await expect(item).toBeVisible()
    for (let n = 0; n < MOST_TABS && !(await isFocused(item)); n++) await this.press('ArrowDown')
    await this.press('Enter')
  }

  async #hasFocus(after: string): Promise<void> {
    const reason = `after ${after} the focus is somewhere`
    await expect.poll(() => this.#page.evaluate(focusState), { message: reason }).toBe('seen')
  }
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement)
}

/**
 * Runs in the page. A field's ring may be around it and what belongs to it; a place that was given the focus without a key,
 * as a heading after a navigation, needs none.
 */
function focusState(): string {
  const focused = document.activeElement
  if (focused === null || focused === document.body) return 'lost'
  const isRinged = (element: Element | null) => {
    const style = element && getComputedStyle(element)
    return style !== null && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0
  }
  const hasRing = isRinged(focused) || (focused.matches('input') && isRinged(focused.parentElement))
  const { backgroundColor } = getComputedStyle(focused)
  const isFilled = focused.matches('[role^=menuitem], [role=option]') && backgroundColor !== 'rgba(0, 0, 0, 0)'
  const isPlace = focused.matches('[tabindex="-1"]:not([role^=menuitem], [role=option])')
  return hasRing || isFilled || isPlace ? 'seen' : `no ring: ${focused.outerHTML.slice(0, 120)}`
}
