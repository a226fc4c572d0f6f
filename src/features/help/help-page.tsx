/** Short answers inside the app, there without a network too. Knows nothing of the account. */
import type { ReactNode } from 'react'
import { commonText } from '../../i18n/catalogue/common.ts'
import type { ChapterName } from '../../i18n/catalogue/fa/help.ts'
import { helpText } from '../../i18n/catalogue/help.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Page } from '../../ui/page.tsx'

const chapters: readonly (readonly [ChapterName, IconName])[] = [
  ['writing', 'zwnj'],
  ['marks', 'bold'],
  ['offline', 'cloud-off'],
  ['list', 'archive'],
  ['keys', 'keyboard'],
  ['install', 'install'],
  ['privacy', 'eye'],
]

export function HelpPage(props: { onBack: () => void }): ReactNode {
  const text = useText(helpText)
  const common = useText(commonText)
  return (
    <Page title={text.title} onBack={props.onBack} backLabel={common.back} isForReading>
      {chapters.map(([chapter, icon]) => (
        <Chapter key={chapter} chapter={chapter} icon={icon} />
      ))}
    </Page>
  )
}

function Chapter(props: { chapter: ChapterName; icon: IconName }): ReactNode {
  const { title, lead, points } = useText(helpText).chapters[props.chapter]
  return (
    <section className="rounded-card border border-line bg-raised p-4">
      <h2 className="flex items-center gap-3 font-semibold text-lg">
        <Icon name={props.icon} className="text-accent" />
        {title}
      </h2>
      <p className="mt-1 text-muted">{lead}</p>
      <ul className="mt-3 flex flex-col gap-2">
        {points.map(([point, keys]) => (
          <li key={point} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <span>{point}</span>
            {keys !== undefined && <Kbd keys={keys} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
