/** What is pressed, typed into or moved, in each of its states. */
import { type ReactNode, useState } from 'react'
import { type Appearance, accents } from '../../ui/appearance-choices.ts'
import { Button, type ButtonVariant } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Section } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'
import { Slider } from '../../ui/slider.tsx'
import { Swatches } from '../../ui/swatches.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { useSampleWords } from './sample-words.ts'

const variants: readonly ButtonVariant[] = ['primary', 'quiet', 'plain', 'danger']

export function ControlSamples(): ReactNode {
  return (
    <>
      <Buttons />
      <Fields />
      <Choices />
    </>
  )
}

function Buttons(): ReactNode {
  const words = useSampleWords()
  return (
    <Section title="Button, IconButton, Toolbar">
      {variants.map((variant) => (
        <div key={variant} className="flex flex-wrap gap-2">
          <Button variant={variant}>{words.act}</Button>
          <Button variant={variant} icon="check" size="small">
            {words.act}
          </Button>
          <Button variant={variant} disabled>
            {words.act}
          </Button>
          <Button variant={variant} busy>
            {words.wait}
          </Button>
        </div>
      ))}
      <div className="flex gap-2">
        <IconButton icon="search" label={words.open} />
        <IconButton icon="plus" label={words.act} variant="primary" />
        <IconButton icon="trash" label={words.erase} variant="danger" />
        <IconButton icon="send" label={words.cancel} disabled />
      </div>
      <Toolbar label={words.choose}>
        <IconButton icon="bold" label={words.first} />
        <IconButton icon="reply" label={words.second} />
        <IconButton icon="forward" label={words.third} />
      </Toolbar>
    </Section>
  )
}

function Fields(): ReactNode {
  const words = useSampleWords()
  return (
    <Section title="TextField, TextArea">
      <TextField label={words.name} hint={words.note} defaultValue={words.value} />
      <TextField label={words.name} error={words.wrong} defaultValue={words.value} />
      <TextField label={words.name} disabled defaultValue={words.value} />
      <TextArea label={words.name} hint={words.note} defaultValue={words.text} />
    </Section>
  )
}

function Choices(): ReactNode {
  const words = useSampleWords()
  const [choice, setChoice] = useState<'a' | 'b' | 'c'>('a')
  const [step, setStep] = useState(2)
  const [isOn, setIsOn] = useState(true)
  const [accent, setAccent] = useState<Appearance['accent']>('turquoise')
  const options = [
    { value: 'a', label: words.first },
    { value: 'b', label: words.second },
    { value: 'c', label: words.third },
  ] as const
  return (
    <Section title="Choice, Select, Slider, Switch, Swatches">
      <Choice label={words.choose} value={choice} options={options} onChange={setChoice} />
      <Select label={words.choose} value={choice} options={options} onChange={setChoice} />
      <Slider label={words.name} value={step} steps={5} valueText={words.second} onChange={setStep} />
      <Switch label={words.name} hint={words.note} checked={isOn} onChange={setIsOn} />
      <Switch label={words.name} checked={!isOn} onChange={(on) => setIsOn(!on)} />
      <Switch label={words.name} checked disabled onChange={setIsOn} />
      <Swatches
        label={words.choose}
        value={accent}
        options={accents.map((value) => ({ value, label: value }))}
        onChange={setAccent}
      />
    </Section>
  )
}
