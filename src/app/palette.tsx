/** The command palette with what the app can do. */
import type { ReactNode } from 'react'
import type { AccountRow } from '../data/rows.ts'
import { CommandPalette } from '../features/command-palette/command-palette.tsx'
import { navigate } from './router.ts'
import { usePaletteCommands } from './use-palette-commands.ts'

export function Palette(props: { account: AccountRow; onOpenShortcuts: () => void; onClose: () => void }): ReactNode {
  const commands = usePaletteCommands(props.account, props.onOpenShortcuts)
  return (
    <CommandPalette
      account={props.account.account}
      commands={commands}
      onOpen={(conversation) => navigate({ page: 'conversation', conversation })}
      onClose={props.onClose}
    />
  )
}
