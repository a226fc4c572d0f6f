/** What the journeys need of a browser that Playwright does not drive. One tab, one profile, one person's device. */

export type Role = 'button' | 'link' | 'textbox' | 'article' | 'menuitem'

export interface Tab {
  open(url: string): Promise<void>
  /** Clicks what has this role and a name that contains these words, once it is there. */
  click(role: Role, name: string): Promise<void>
  /** Replaces the text of a field. */
  fill(name: string, text: string): Promise<void>
  press(key: 'Enter'): Promise<void>
  /** How many elements of this role have a name that contains these words. */
  count(role: Role, name: string): Promise<number>
  /** Which of these texts the elements of the role have in their names, in the order of the page. */
  order(role: Role, texts: readonly string[]): Promise<string[]>
  reload(): Promise<void>
  /** @param expression evaluated in the page; its value, as JSON carries it */
  evaluate(expression: string): Promise<unknown>
  /** The page's own size, in CSS pixels, as near as the engine's window gets. */
  resize(width: number, height: number): Promise<void>
  /** What is on the screen, as PNG. */
  picture(): Promise<Buffer>
  /** Waits until a service worker is in control of the page. */
  isInstalled(): Promise<void>
  close(): Promise<void>
}

/** Asks until the answer is right; the engines have no waiting of their own. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, limitMs = 15_000): Promise<T> {
  const end = performance.now() + limitMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > end) throw new Error(`waited ${limitMs} ms in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
