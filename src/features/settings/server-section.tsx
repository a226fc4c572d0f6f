/** What the server can see, said plainly. */
import type { ReactNode } from 'react'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Section } from '../../ui/section.tsx'

export function ServerSection(): ReactNode {
  const text = useText(settingsText)
  return (
    <Section title={text.aboutServer}>
      <Facts title={text.sees} icon="eye" facts={text.serverSees} />
      <Facts title={text.doesNotSee} icon="eye-off" facts={text.serverDoesNotSee} />
    </Section>
  )
}

function Facts(props: { title: string; icon: IconName; facts: readonly string[] }): ReactNode {
  return (
    <div className="flex gap-3 px-3">
      <Icon name={props.icon} className="mt-0.5 size-5 text-muted" />
      <div>
        <h3 className="font-medium">{props.title}</h3>
        <ul className="list-disc ps-5 text-muted text-sm">
          {props.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
