/** Keeps a choice on this device; every tab shows it at once. */
import { run } from '../../data/commands/run.ts'

export function prefer(key: string, value: unknown): void {
  void run('set-preference', { key, value })
}
