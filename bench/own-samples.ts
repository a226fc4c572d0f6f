/** Photographs and recordings from a folder of this machine, for who wants figures of real ones. None of them is kept here. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const HEAD_BYTES = 44

/** @returns each as base64: that is how they come into a page */
export function readPhotos(folder: string): string[] {
  return filesOf(folder, /\.jpe?g$/i).map((bytes) => bytes.toString('base64'))
}

export interface Voices {
  /** One WAV file: all of them after one another. */
  wave: Buffer
  seconds: number
}

/** From WAV files of one format: PCM with a head of 44 bytes. Throws for others. */
export function readVoices(folder: string): Voices {
  const files = filesOf(folder, /\.wav$/i)
  const head = files[0]?.subarray(0, HEAD_BYTES)
  if (!head) throw new Error(`no .wav in ${folder}`)
  const isAlike = (file: Buffer): boolean =>
    file.subarray(8, 36).equals(head.subarray(8, 36)) && file.toString('latin1', 36, 40) === 'data'
  if (!files.every(isAlike)) throw new Error('the voices are not WAV files of one format, PCM, with a plain head')
  const sound = Buffer.concat(files.map((file) => file.subarray(HEAD_BYTES, HEAD_BYTES + file.readUInt32LE(40))))
  const wave = Buffer.concat([head, sound])
  wave.writeUInt32LE(wave.length - 8, 4)
  wave.writeUInt32LE(sound.length, 40)
  return { wave, seconds: sound.length / head.readUInt32LE(28) }
}

function filesOf(folder: string, ending: RegExp): Buffer[] {
  return readdirSync(folder)
    .filter((name) => ending.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name)))
}
