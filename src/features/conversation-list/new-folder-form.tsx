/** The line in which a new folder gets its name. */
import { type FormEvent, type ReactNode, useState } from 'react'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useLanguage, useText } from '../../i18n/language-context.tsx'
import { textDirection } from '../../i18n/text-direction.ts'
import { isAcceptableName } from '../../model/acceptable-name.ts'
import { MAX_FOLDER_NAME_LENGTH } from '../../model/conversation.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/text-field.tsx'

export function NewFolderForm(props: { onMake: (name: string) => void }): ReactNode {
  const words = useText(conversationListText)
  const common = useText(commonText)
  const { direction } = useLanguage()
  const [name, setName] = useState('')
  const trimmed = name.trim()
  const isGood = isAcceptableName(trimmed, MAX_FOLDER_NAME_LENGTH)
  const make = (event: FormEvent): void => {
    event.preventDefault()
    if (!isGood) return
    setName('')
    props.onMake(trimmed)
  }
  return (
    <form onSubmit={make}>
      <TextField
        label={words.newFolder}
        placeholder={words.newFolderExample}
        value={name}
        dir={textDirection(name, direction)}
        maxLength={MAX_FOLDER_NAME_LENGTH}
        error={trimmed !== '' && !isGood ? common.badName : undefined}
        onChange={(event) => setName(event.target.value)}
        adornment={<IconButton icon="plus" label={words.makeFolder} type="submit" disabled={!isGood} />}
      />
    </form>
  )
}
