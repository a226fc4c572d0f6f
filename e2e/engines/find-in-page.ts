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
    (element) => element.getClientRects().length > 0 && plain(nameOf(element)).includes(words),
  )
}`
