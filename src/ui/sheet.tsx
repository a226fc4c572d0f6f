/** A dialog that rises from the lower edge on phones and stands in the middle elsewhere. */
import type { ReactNode } from 'react'
import { Dialog, type DialogProps } from './dialog.tsx'

export function Sheet(props: Omit<DialogProps, 'sheet'>): ReactNode {
  return <Dialog {...props} sheet />
}
