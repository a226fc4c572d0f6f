/** The browser's own field for files, which buttons press; the same file may be chosen twice. */
import type { ReactNode, Ref } from 'react'

export function FileField(props: {
  ref: Ref<HTMLInputElement>
  label: string
  onFiles: (files: File[]) => void
}): ReactNode {
  return (
    <input
      ref={props.ref}
      type="file"
      multiple
      tabIndex={-1}
      aria-label={props.label}
      className="sr-only"
      onChange={(event) => {
        props.onFiles([...(event.target.files ?? [])])
        event.target.value = ''
      }}
    />
  )
}
