/** Commands of the model → the wire's. A plain text goes as a bare string (W8). */
import type { WireBody, WireRef } from '../../../protocol/body.ts'
import type { WireCommand } from '../../../protocol/command.ts'
import type { Command } from '../../model/command.ts'
import type { Body, Ref } from '../../model/event.ts'

/** 'malformed' for what the wire has no words for. */
export function encodeCommand(command: Command): WireCommand | 'malformed' {
  switch (command.op) {
    case 'send':
      return { ...command, body: encodeBody(command.body) }
    case 'edit':
      return withTarget(command, (target) => ({ ...command, target, body: encodeBody(command.body) }))
    case 'erase':
      return withTarget(command, (target) => ({ ...command, target }))
    case 'react':
      return withTarget(command, (target) => ({ ...command, target }))
    case 'pin':
      return withTarget(command, (target) => ({ ...command, target }))
    case 'hide':
      return withTarget(command, (target) => ({ ...command, target }))
    default:
      return command
  }
}

function withTarget(
  command: Extract<Command, { target: Ref }>,
  encode: (target: WireRef) => WireCommand,
): WireCommand | 'malformed' {
  const { seq, cid } = command.target
  if (seq !== undefined) return encode({ by: 'seq', seq })
  return cid === undefined ? 'malformed' : encode({ by: 'cid', cid })
}

export function encodeBody(body: Body): WireBody {
  const { enc, parts, replyTo, mentions, forwarded } = body
  const text = mentions?.length || forwarded || replyTo?.seq !== undefined ? undefined : bareText(body)
  if (text !== undefined) return text
  return {
    enc,
    parts,
    ...(replyTo?.seq === undefined ? {} : { replyTo: { seq: replyTo.seq } }),
    ...(mentions?.length ? { mentions } : {}),
    ...(forwarded ? { forwarded } : {}),
  }
}

function bareText({ enc, parts }: Body): string | undefined {
  const [part, ...others] = parts
  if (!part || others.length > 0 || enc !== 'none' || part.type !== 'text/plain') return undefined
  return Object.keys(part).length === 2 ? part.text : undefined
}
