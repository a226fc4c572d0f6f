/** How the app looks on this device. Each choice shows at once, here and in every other tab. */
import type { ReactNode } from 'react'
import { usePreference } from '../../data/use-live.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useText } from '../../i18n/language-context.tsx'
import {
  type Appearance,
  accents,
  defaultAppearance,
  densities,
  messageLooks,
  textSizes,
  themes,
} from '../../ui/appearance-choices.ts'
import { Choice } from '../../ui/choice.tsx'
import { Section } from '../../ui/section.tsx'
import { Slider } from '../../ui/slider.tsx'
import { Swatches } from '../../ui/swatches.tsx'
import { Switch } from '../../ui/switch.tsx'
import { AppearanceSample } from './appearance-sample.tsx'
import { prefer } from './prefer.ts'

export function AppearanceSection(): ReactNode {
  const text = useText(settingsText)
  const isPlain = document.documentElement.dataset.wallpaper === 'none'
  const wallpaper = usePreference<Appearance['wallpaper']>('wallpaper', isPlain ? 'none' : 'pattern')
  const accent = usePreference('accent', defaultAppearance.accent)
  return (
    <Section>
      <AppearanceSample />
      <Options preference="theme" label={text.theme} all={themes} words={text.themes} />
      <Swatches
        label={text.accent}
        value={accent}
        options={accents.map((value) => ({ value, label: text.accents[value] }))}
        onChange={(value) => prefer('accent', value)}
      />
      <TextSize />
      <Options preference="density" label={text.density} all={densities} words={text.densities} />
      <Options preference="messages" label={text.messageLook} all={messageLooks} words={text.messageLooks} />
      <Switch
        label={text.wallpaper}
        hint={text.wallpaperHint}
        checked={wallpaper === 'pattern'}
        onChange={(on) => prefer('wallpaper', on ? 'pattern' : 'none')}
      />
    </Section>
  )
}

function Options<Key extends 'theme' | 'density' | 'messages'>(props: {
  preference: Key
  label: string
  all: readonly Appearance[Key][]
  words: Readonly<Record<Appearance[Key], string>>
}): ReactNode {
  const { preference, all, words } = props
  const value = usePreference<Appearance[Key]>(preference, defaultAppearance[preference])
  return (
    <Choice
      label={props.label}
      value={value}
      options={all.map((one) => ({ value: one, label: words[one] }))}
      onChange={(chosen) => prefer(preference, chosen)}
    />
  )
}

function TextSize(): ReactNode {
  const text = useText(settingsText)
  const size = usePreference('text-size', defaultAppearance.textSize)
  return (
    <Slider
      label={text.textSize}
      value={textSizes.indexOf(size)}
      steps={textSizes.length}
      valueText={text.textSizes[size]}
      onChange={(at) => prefer('text-size', textSizes[at] ?? size)}
    />
  )
}
