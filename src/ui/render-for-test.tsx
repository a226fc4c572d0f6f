/** Mounts one element for a browser test, in Persian and right to left unless told otherwise. */
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { type Language, languageDirection } from '../i18n/language.ts'
import { LanguageProvider } from '../i18n/language-context.tsx'

export interface Mounted {
  host: HTMLElement
  render(element: ReactNode): void
  unmount(): void
}

export function mount(element: ReactNode, language: Language = 'fa'): Mounted {
  document.documentElement.dir = languageDirection(language)
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  const render = (shown: ReactNode): void =>
    root.render(<LanguageProvider language={language}>{shown}</LanguageProvider>)
  render(element)
  return {
    host,
    render,
    unmount: () => {
      root.unmount()
      host.remove()
    },
  }
}
