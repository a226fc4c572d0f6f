/** The username: cleaned as it is typed, its form told at once, and suggestions from the name while it is empty. */
import type { ReactNode } from 'react'
import { signInText } from '../../i18n/catalogue/sign-in.ts'
import { useText } from '../../i18n/language-context.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { cleanUsername, isUsername } from './check-form.ts'
import { suggestUsernames } from './suggest-usernames.ts'
import type { SignInState } from './use-sign-in.ts'

export function UsernameField(props: { state: SignInState; fault: string | undefined }): ReactNode {
  const text = useText(signInText)
  const { mode, fields, change } = props.state
  const isGood = isUsername(cleanUsername(fields.username))
  const hint = mode === 'sign-in' ? undefined : isGood ? text.goodUsername : text.usernameHint
  const suggested = mode === 'sign-up' && fields.username === '' ? suggestUsernames(fields.name) : []
  return (
    <div className="flex flex-col gap-1">
      <TextField
        label={text.username}
        hint={hint}
        error={props.fault}
        value={fields.username}
        dir="ltr"
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        onChange={(event) => change('username', event.target.value)}
      />
      {suggested.length > 0 && (
        <ul aria-label={text.suggestions} className="flex flex-wrap gap-2">
          {suggested.map((username) => (
            <li key={username}>
              <button
                type="button"
                dir="ltr"
                className="pressable min-h-11 rounded-full bg-selected px-4 text-accent text-sm"
                onClick={() => change('username', username)}
              >
                {username}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
