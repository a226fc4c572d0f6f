/** What is chosen for a message, as it will be sent: small pictures and names, each can go; a caption; as files or not. */
import { type ReactNode, useEffect, useRef } from 'react'
import { usePreference } from '../../../data/use-live.ts'
import { attachText } from '../../../i18n/catalogue/attach.ts'
import { commonText } from '../../../i18n/catalogue/common.ts'
import { composerText } from '../../../i18n/catalogue/composer.ts'
import { useFormat, useText } from '../../../i18n/language-context.tsx'
import { MAX_TEXT_LENGTH } from '../../../model/message-limits.ts'
import { BidiText } from '../../../ui/bidi-text.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Spinner } from '../../../ui/spinner.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { useMedia } from '../../../ui/use-media.ts'
import { isHalfSpace, isSendKey } from '../field-keys.ts'
import { typeText, ZWNJ } from '../type-text.ts'
import { FileField } from './file-field.tsx'
import type { Attachments, Chosen } from './use-attachments.ts'

export interface ComposeSheetProps {
  attachments: Attachments
  caption: string
  onCaption: (caption: string) => void
  onSend: () => void
  onClose: () => void
}

export function ComposeSheet(props: ComposeSheetProps): ReactNode {
  const { attachments, caption } = props
  const words = useText(attachText)
  const composer = useText(composerText)
  const common = useText(commonText)
  const more = useRef<HTMLInputElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const isFine = useMedia('(pointer: fine)')
  const enterSends = usePreference('enter-sends', !useMedia('(pointer: coarse)'))
  useEffect(() => {
    const element = field.current
    // Where there is a finger the keyboard would cover what was chosen.
    if (!isFine || element === null) return
    element.focus()
    element.setSelectionRange(element.value.length, element.value.length)
  }, [isFine])
  const canSend = attachments.isReady && caption.length <= MAX_TEXT_LENGTH
  return (
    <Dialog
      open
      sheet
      onClose={props.onClose}
      title={words.title(attachments.chosen.length)}
      actions={
        <>
          <Button onClick={props.onClose}>{common.cancel}</Button>
          <Button onClick={() => more.current?.click()}>{words.add}</Button>
          <Button variant="primary" disabled={!canSend} onClick={props.onSend}>
            {attachments.isReady ? composer.send : words.preparing}
          </Button>
        </>
      }
    >
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2">
        {attachments.chosen.map((one) => (
          <ChosenItem key={one.key} chosen={one} onRemove={() => attachments.remove(one.key)} />
        ))}
      </ul>
      <FileField ref={more} label={words.add} onFiles={attachments.add} />
      <TextArea
        ref={field}
        label={words.caption}
        value={caption}
        onChange={(event) => props.onCaption(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (isHalfSpace(event)) typeText(event.currentTarget, ZWNJ)
          else if (!isSendKey(event, enterSends)) return
          else if (canSend) props.onSend()
          event.preventDefault()
        }}
      />
      <Switch
        label={words.asFile}
        hint={words.asFileHint}
        checked={attachments.asFile}
        onChange={attachments.setAsFile}
      />
    </Dialog>
  )
}

function ChosenItem({ chosen, onRemove }: { chosen: Chosen; onRemove: () => void }): ReactNode {
  const words = useText(attachText)
  const format = useFormat()
  const name = chosen.prepared?.attachment.name ?? (chosen.file.name || words.unnamed)
  const size = chosen.prepared?.attachment.size ?? chosen.file.size
  return (
    <li className="relative flex aspect-square flex-col overflow-hidden rounded-xl bg-hover">
      {chosen.preview && <img src={chosen.preview} alt="" className="absolute inset-0 size-full object-cover" />}
      {!chosen.preview && (
        <span className="flex grow flex-col items-center justify-center gap-1 p-2 pt-9">
          {chosen.prepared ? <Icon name="attach" className="text-muted" /> : <Spinner />}
          <BidiText text={name} className="line-clamp-2 break-all text-center text-xs" />
        </span>
      )}
      <span className="absolute start-1 bottom-1 rounded-full bg-black/60 px-1.5 text-white text-xs">
        {format.bytes(size)}
      </span>
      <IconButton
        icon="close"
        label={words.remove(name)}
        onClick={onRemove}
        className="absolute end-0 top-0 text-white [&>svg]:rounded-full [&>svg]:bg-black/60 [&>svg]:p-1"
      />
    </li>
  )
}
