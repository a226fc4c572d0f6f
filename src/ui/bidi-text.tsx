/** Foreign text (a name, a title, a preview) isolated and in its own direction; bidi controls in it are neutralised. */
import type { ReactNode } from 'react'
import { withoutBidiControls } from '../i18n/isolate.ts'
import { firstStrong } from '../i18n/text-direction.ts'

export function BidiText(props: {
  text: string
  className?: string | undefined
  /** A block takes its own alignment too; inline text keeps its surroundings'. */
  as?: 'bdi' | 'p' | 'div' | 'span' | 'h1' | 'h2' | 'h3'
  /** Given where the element is named by another one (dialogs, forms). */
  id?: string | undefined
  title?: string | undefined
}): ReactNode {
  const { text, as: Tag = 'bdi', className, id, title } = props
  const clean = withoutBidiControls(text)
  return (
    <Tag id={id} title={title} dir={firstStrong(clean)} className={className}>
      {clean}
    </Tag>
  )
}
