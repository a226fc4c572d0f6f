/** How this device tells of new messages. The browser is asked only here, by a button, after a word of why. */
import { type ReactNode, useState } from 'react'
import { usePreference } from '../../data/use-live.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Switch } from '../../ui/switch.tsx'
import { prefer } from './prefer.ts'

type Permission = 'granted' | 'denied' | 'default' | 'unsupported'

/** The browser's permission, as the app hands it in. */
export interface NotificationDoor {
  permission(): Permission
  ask(): Promise<Permission>
}

export function NotificationsSection(props: { door: NotificationDoor }): ReactNode {
  const text = useText(settingsText)
  const [permission, setPermission] = useState(props.door.permission)
  const ask = (): void => {
    void props.door.ask().then(setPermission)
  }
  return (
    <Section>
      {permission !== 'granted' && (
        <Banner
          icon="bell"
          action={
            permission === 'default' && (
              <Button variant="primary" size="small" onClick={ask}>
                {text.askNotifications}
              </Button>
            )
          }
        >
          {text.notificationPermission[permission]}
        </Banner>
      )}
      {permission === 'granted' && <NotifySwitch name="desktop" />}
      <NotifySwitch name="banner" />
      <NotifySwitch name="sound" />
      <NotifySwitch name="preview" />
      <p className="px-3 text-muted text-sm">{text.notificationsMuted}</p>
    </Section>
  )
}

function NotifySwitch(props: { name: 'desktop' | 'banner' | 'sound' | 'preview' }): ReactNode {
  const { label, hint } = useText(settingsText).notify[props.name]
  const isOn = usePreference(`notify-${props.name}`, true)
  return <Switch label={label} hint={hint} checked={isOn} onChange={(on) => prefer(`notify-${props.name}`, on)} />
}
