/**
 * Runs inside the page: the visible elements of a role whose accessible name contains the words. Names by aria-label,
 * aria-labelledby, label, then text: as much of the standard as the app uses.
 */
export const FIND_IN_PAGE = `(role, words) => {
  const selectors = {
    button: 'button, [role=button]',
    link: 'a[href], [role=link]',
    textbox: 'input:not([type=checkbox]):not([type=radio]), textarea, [role=textbox], [contenteditable=true]',
    article: 'article, [role=article]',
    menuitem: '[role=menuitem]',
  }
  const textOf = (id) => document.getElementById(id)?.textContent ?? ''
  const nameOf = (element) =>
    element.getAttribute('aria-label') ||
    (element.getAttribute('aria-labelledby') ?? '').split(' ').map(textOf).join(' ').trim() ||
    [...(element.labels ?? [])].map((label) => label.textContent).join(' ') ||
    element.textContent || element.getAttribute('placeholder') || ''
  const plain = (text) => text.replace(/[\\u2066-\\u2069]/g, '')
  return [...document.querySelectorAll(selectors[role])].filter(
    (element) => element.getClientRects().length > 0 && plain(nameOf(element)).includes(plain(words)),
  )
}`

/** The same elements as the texts that stand in their names, in the order of the page. */
export const ORDER_IN_PAGE = `(role, texts) => (${FIND_IN_PAGE})(role, '').flatMap((element) => {
  const name = element.getAttribute('aria-label') || element.textContent || ''
  return texts.filter((text) => name.includes(text))
})`

/** Whether a service worker controls the page. */
export const IS_CONTROLLED = 'navigator.serviceWorker.controller !== null'
