/**
 * The way of everything but text into a message: a button with its menu, what is pasted, what is dropped onto the
 * conversation. The sheets come when they are wanted. Rules: M1, M5.
 */
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { useAccounts } from '../../../data/use-live.ts'
import { useIsSavingData } from '../../../data/use-media.ts'
import { attachText } from '../../../i18n/catalogue/attach.ts'
import { errorsText } from '../../../i18n/catalogue/errors.ts'
import { useText } from '../../../i18n/language-context.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { loadedLater } from '../../../ui/loaded-later.tsx'
import { Menu, type MenuItem } from '../../../ui/menu.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { useMedia } from '../../../ui/use-media.ts'
import type { ComposerProps } from '../composer.tsx'
import type { ComposerState } from '../use-composer.ts'
import { DropZone } from './drop-zone.tsx'
import { FileField } from './file-field.tsx'
import { sendAttachments } from './send-attachments.ts'
import { useAttachments } from './use-attachments.ts'
import { useShareWays } from './use-share-ways.tsx'

const ComposeSheet = loadedLater(async () => (await import('./compose-sheet.tsx')).ComposeSheet)

export interface AttachButtonProps {
  props: ComposerProps
  composer: ComposerState
  /** What is pasted into it is taken. */
  box: RefObject<HTMLElement | null>
  /** Where one can be recorded. */
  onFilmNote: (() => void) | undefined
}

export function AttachButton({ props, composer, box, onFilmNote }: AttachButtonProps): ReactNode {
  const capabilities = useAccounts()?.find(({ account }) => account === props.account)?.capabilities
  const canUpload = capabilities?.ops.upload === 'native'
  const maxBytes = canUpload ? capabilities.limits.uploadBytes : 0
  const words = useText(attachText)
  const errors = useText(errorsText)
  const attachments = useAttachments({ account: props.account, maxBytes, isSaving: useIsSavingData() })
  const [caption, setCaption] = useState('')
  const [anchor, setAnchor] = useState<Element | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const fileWays = useFileWays(input, onFilmNote)
  const share = useShareWays(props, composer)
  const isEdit = props.target?.mode === 'edit'
  const take = (files: File[]): void => {
    if (isEdit || files.length === 0) return
    if (attachments.chosen.length === 0) setCaption(composer.text)
    attachments.add(files)
  }
  const close = (): void => {
    attachments.clear(false)
    composer.change(caption)
  }
  const send = async (): Promise<void> => {
    const { chosen, asFile } = attachments
    const prepared = chosen.flatMap((one) => one.prepared ?? [])
    const { account, conversation, members, target } = props
    const answered = sendAttachments({
      account,
      conversation: conversation.id,
      members: members.values(),
      replyTo: target?.ref,
      caption,
      prepared,
    })
    attachments.clear(true)
    composer.spend()
    const answer = await answered
    if (answer.ok) return
    showToast(errors[answer.reason])
    composer.change(caption)
    attachments.putBack(chosen, asFile)
  }
  return (
    <>
      <IconButton
        icon="attach"
        label={words.attach}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        disabled={isEdit}
        onPointerEnter={() => void ComposeSheet.preload().catch(() => undefined)}
        onPointerDown={(event) => event.preventDefault()}
        onClick={(event) => setAnchor(event.currentTarget)}
      />
      <Menu
        anchor={anchor}
        label={words.attach}
        items={canUpload ? [...fileWays, ...share.ways] : share.ways}
        onClose={() => setAnchor(null)}
      />
      {share.sheet}
      {canUpload && <FileField ref={input} label={words.attach} onFiles={take} />}
      {canUpload && <DropZone box={box} label={words.drop} onFiles={take} />}
      {attachments.chosen.length > 0 && (
        <ComposeSheet
          attachments={attachments}
          caption={caption}
          onCaption={setCaption}
          onSend={() => void send()}
          onClose={close}
        />
      )}
    </>
  )
}

/** A camera where there is a finger: elsewhere the chooser of files would open all the same. */
function useFileWays(input: RefObject<HTMLInputElement | null>, onFilmNote: (() => void) | undefined): MenuItem[] {
  const words = useText(attachText)
  const isTouch = useMedia('(pointer: coarse)')
  const open =
    (accept: string, isCamera = false) =>
    (): void => {
      const element = input.current
      if (!element) return
      element.accept = accept
      if (isCamera) element.setAttribute('capture', 'environment')
      else element.removeAttribute('capture')
      element.click()
    }
  const ways: MenuItem[] = [
    { key: 'photo', icon: 'eye', label: words.photo, onSelect: open('image/*,video/*') },
    { key: 'file', icon: 'attach', label: words.file, onSelect: open('') },
  ]
  if (isTouch) ways.push({ key: 'camera', icon: 'plus', label: words.camera, onSelect: open('image/*', true) })
  if (onFilmNote) ways.push({ key: 'film-note', icon: 'film-note', label: words.filmNote, onSelect: onFilmNote })
  return ways
}
