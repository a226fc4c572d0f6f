/** A line that opens when it is told to: what is said before is said then. Keeps the engine's start off the first screen. */
import type { HostLine } from './host-line.ts'
import type { ToHost } from './messages.ts'

export interface WaitingLine extends HostLine {
  begin(): void
}

export function waitingLine(open: () => HostLine): WaitingLine {
  const said: ToHost[] = []
  let line: HostLine | undefined
  return {
    begin: () => {
      line ??= open()
      for (const message of said.splice(0)) line.post(message)
    },
    post: (message) => {
      if (line) line.post(message)
      else said.push(message)
    },
    end: () => line?.end(),
  }
}
