/**
 * Hashes passwords, one after the other, in a process that yields to everything else the machine does: a rush of sign-ups
 * takes what is left over (S5). Not a thread: while one that was made to wait holds a lock of the memory, all would wait.
 */
import { type Argon2Parameters, argon2Sync } from 'node:crypto'
import { constants, setPriority } from 'node:os'

setPriority(0, constants.priority.PRIORITY_LOW)
process.on('disconnect', () => process.exit(0))
// A signal to the whole group is for the server, which lets this process go when it has finished.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('message', ({ id, parameters }: { id: number; parameters: Argon2Parameters }) => {
  // Who asked may be gone by now.
  if (process.connected) process.send?.({ id, tag: argon2Sync('argon2id', parameters) }, () => {})
})
