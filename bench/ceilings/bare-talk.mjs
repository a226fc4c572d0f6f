/**
 * Ceiling of a message from one browser into another: the same durable way with nothing else on it. Two pages of a field and
 * a list, a worker that writes strictly before it sends, a server that commits before it tells, a worker that stores before it shows.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Server } from 'socket.io'
import { answerFigures } from './figures.mjs'

/** Runs in the page. */
function talkInPage() {
  const log = document.querySelector('[role=log]')
  const field = document.querySelector('textarea')
  const worker = new Worker('/worker.js')
  const show = (text) => log.append(Object.assign(document.createElement('div'), { textContent: text }))
  worker.onmessage = ({ data }) => show(data)
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    worker.postMessage(field.value)
    show(field.value)
    field.value = ''
  })
}

/** Runs in its worker. */
function storeInWorker() {
  importScripts('/socket.io/socket.io.min.js')
  const opening = indexedDB.open('bare', 1)
  opening.onupgradeneeded = () => {
    for (const store of ['messages', 'outbox', 'cursor'])
      opening.result.createObjectStore(store, { autoIncrement: true })
  }
  opening.onsuccess = () => {
    const write = (stores, durability, put) =>
      new Promise((resolve) => {
        const transaction = opening.result.transaction(stores, 'readwrite', { durability })
        put((store) => transaction.objectStore(store))
        transaction.oncomplete = resolve
        transaction.commit()
      })
    const socket = globalThis.io({ transports: ['websocket'] })
    globalThis.onmessage = async ({ data }) => {
      await write(['messages', 'outbox'], 'strict', (store) => {
        store('messages').add(data)
        store('outbox').add(data)
      })
      await socket.emitWithAck('send', data)
      await write(['outbox'], 'relaxed', (store) => store('outbox').clear())
    }
    socket.on('told', async (seq, text) => {
      await write(['messages', 'cursor'], 'relaxed', (store) => {
        store('messages').add(text)
        store('cursor').put(seq, 0)
      })
      globalThis.postMessage(text)
    })
  }
}

const PAGE = `<!doctype html><meta charset="utf-8"><html dir="rtl"><div role="log"></div><textarea></textarea><script>(${talkInPage})()</script>`
const FILES = {
  '/': ['text/html', PAGE],
  '/worker.js': ['text/javascript', `(${storeInWorker})()`],
}

const folder = mkdtempSync(join(tmpdir(), 'hodhod-ceiling-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
process.on('SIGTERM', () => process.exit())
const db = new DatabaseSync(join(folder, 'ceiling.db'))
db.exec(
  'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE log (seq INTEGER PRIMARY KEY, text TEXT NOT NULL)',
)
const insert = db.prepare('INSERT INTO log (text) VALUES (?)')

const http = createServer(({ url }, response) => {
  const [type, text] = FILES[url] ?? ['text/plain', '']
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text)
})
const io = new Server(http, { perMessageDeflate: false })
io.on('connection', (socket) => {
  socket.on('send', (text, answer) => {
    const { lastInsertRowid } = insert.run(text)
    socket.broadcast.emit('told', Number(lastInsertRowid), text)
    answer(Number(lastInsertRowid))
  })
})
http.listen(0, '127.0.0.1', () => process.send?.({ port: http.address().port }))
answerFigures()
