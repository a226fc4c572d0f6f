import { Duplex } from 'node:stream'
import { expect, it } from 'vitest'
import { joinWrites } from './join-writes.ts'

/** A connection that keeps what each of its system calls would carry. */
function openConnection() {
  const calls: string[][] = []
  const connection = new Duplex({
    decodeStrings: false,
    read() {},
    writev(chunks, done) {
      calls.push(chunks.map(({ chunk }) => String(chunk)))
      done()
    },
  })
  joinWrites(connection)
  return { calls, connection }
}

/** As the WebSocket library sends one frame. */
function sendFrame(connection: Duplex, text: string): Promise<void> {
  return new Promise((sent) => {
    connection.cork()
    connection.write('header')
    connection.write(text, () => sent())
    connection.uncork()
  })
}

it('[S1] frames of one turn leave together and in order, before the turn is over', async () => {
  const { calls, connection } = openConnection()
  const sent = Promise.all([sendFrame(connection, 'a'), Promise.resolve().then(() => sendFrame(connection, 'b'))])
  expect(calls).toEqual([])
  await new Promise((resolve) => setImmediate(resolve))
  expect(calls).toEqual([['header', 'a', 'header', 'b']])
  await sent
})

it('[S1] each turn has its own, and what was sent leaves before the end', async () => {
  const { calls, connection } = openConnection()
  await sendFrame(connection, 'a')
  await sendFrame(connection, 'b')
  const sent = sendFrame(connection, 'c')
  connection.end()
  await sent
  expect(calls).toEqual(['a', 'b', 'c'].map((text) => ['header', text]))
})
