/** For bytes that are written outside of the database: transactions make room by themselves (M12). */
import { type CommandRun, OK } from './command-run.ts'

export const makeRoom: CommandRun<'make-room'> = async (db, { bytes }) => ({
  answer: (await db.makeRoom(bytes)) ? OK : { ok: false, reason: 'storage-full' },
})
