/** A turning ring. Decorative: whoever shows it says in words what is waited for. */
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export function Spinner(props: { className?: string | undefined }): ReactNode {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        !props.className?.includes('size-') && 'size-5',
        'inline-block animate-spin rounded-full border-2 border-current border-t-transparent',
        props.className,
      )}
    />
  )
}
