/** The version, what the server can see, and whose work runs in the browser. */
import type { ReactNode } from 'react'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Hoopoe } from '../../ui/hoopoe.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Row } from '../../ui/row.tsx'
import { buildFacts } from './build-facts.ts'
import { ServerSection } from './server-section.tsx'

export function AboutSection(): ReactNode {
  const text = useText(settingsText)
  return (
    <>
      <div className="flex items-center gap-4 px-3">
        <Hoopoe className="size-16" />
        <div>
          <p className="font-bold text-lg">{text.appWithMeaning}</p>
          <p className="text-muted text-sm">
            {text.version} <bdi dir="ltr">{buildFacts.version}</bdi>
          </p>
        </div>
      </div>
      <ServerSection />
      <Row start={<Icon name="help" className="text-accent" />} title={text.help} href="/help" />
      <Licences />
    </>
  )
}

function Licences(): ReactNode {
  const text = useText(settingsText)
  return (
    <details className="px-3">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 font-medium">
        <Icon name="down" className="size-5" />
        {text.licences}
      </summary>
      <p className="py-2 text-muted text-sm">{text.licencesLead}</p>
      <ul dir="ltr" className="text-muted text-sm">
        {buildFacts.packages.map(({ name, version, license }) => (
          <li key={name + version} className="flex flex-wrap gap-x-2">
            <span className="text-ink">{name}</span>
            <span>{version}</span>
            <span>{license}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
