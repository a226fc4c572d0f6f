/** Takes a pack of stickers off this device. Its pictures stay until the budget wants their room (M12, M23). */
import { accountRange } from '../keys.ts'
import type { MediaRow } from '../rows.ts'
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

export const removePack: CommandRun<'remove-pack'> = (db, { account, pack }) =>
  transact(db, ['stickers', 'media'], 'readwrite', 'strict', async (rows) => {
    const all = await rows('stickers').all(accountRange(account))
    const others = all.filter((one) => one.pack !== pack)
    const needed = new Set(others.flatMap(({ content }) => content.stickers.map(({ hash }) => hash)))
    const going = all.flatMap((one) => (one.pack === pack ? one.content.stickers : []))
    const media: MediaRow[] = []
    for (const { hash } of going.filter((one) => !needed.has(one.hash))) {
      const row = await rows('media').get([account, hash])
      if (!row) continue
      const { keep: _former, ...rest } = row
      rows('media').put(rest)
      media.push(rest)
    }
    rows('stickers').delete([account, pack])
    return { answer: OK, change: { account, media, stickersChanged: true } }
  })
