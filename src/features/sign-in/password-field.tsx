/** A password with a way to look at it; what is typed is always left to right. */
import { type ReactNode, useState } from 'react'
import { signInText } from '../../i18n/catalogue/sign-in.ts'
import { useText } from '../../i18n/language-context.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/text-field.tsx'

export function PasswordField(props: {
  label: string
  hint: string | undefined
  error: string | undefined
  value: string
  autoComplete: 'current-password' | 'new-password'
  onChange: (value: string) => void
}): ReactNode {
  const text = useText(signInText)
  const [isShown, setIsShown] = useState(false)
  return (
    <TextField
      label={props.label}
      hint={props.hint}
      error={props.error}
      value={props.value}
      type={isShown ? 'text' : 'password'}
      dir="ltr"
      autoComplete={props.autoComplete}
      onChange={(event) => props.onChange(event.target.value)}
      adornment={
        <IconButton
          icon={isShown ? 'eye-off' : 'eye'}
          label={isShown ? text.hidePassword : text.showPassword}
          aria-pressed={isShown}
          onClick={() => setIsShown(!isShown)}
        />
      }
    />
  )
}
