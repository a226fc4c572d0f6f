/** Every primitive in every state, in both directions and both themes side by side. For developers; never shipped. */
import type { ReactNode } from 'react'
import { type Language, languageDirection } from '../../i18n/language.ts'
import { LanguageProvider } from '../../i18n/language-context.tsx'
import { Hoopoe } from '../../ui/hoopoe.tsx'
import { TooltipLayer } from '../../ui/tooltip-layer.tsx'
import { ControlSamples } from './control-samples.tsx'
import { SurfaceSamples } from './surface-samples.tsx'

const frames = [
  ['fa', 'light'],
  ['fa', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
] as const satisfies readonly (readonly [Language, 'light' | 'dark'])[]

export function Gallery(): ReactNode {
  return (
    <main className="grid h-dvh gap-px overflow-y-auto md:grid-cols-2 2xl:grid-cols-4">
      <h1 className="sr-only">Gallery</h1>
      {frames.map(([language, theme]) => (
        <LanguageProvider key={language + theme} language={language}>
          <section
            aria-label={`${language}, ${theme}`}
            lang={language}
            dir={languageDirection(language)}
            data-theme={theme}
            className="flex min-w-0 flex-col gap-6 bg-ground p-4 text-ink"
          >
            <header className="flex items-center gap-3">
              <Hoopoe className="size-10" />
              <p className="font-bold text-xl">{`${language} · ${theme}`}</p>
            </header>
            <ControlSamples />
            <SurfaceSamples />
          </section>
        </LanguageProvider>
      ))}
      <TooltipLayer />
    </main>
  )
}
