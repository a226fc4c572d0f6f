import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeSpeech } from './make-speech.ts'
import { readPhotos, readVoices } from './own-samples.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hodhod-samples-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('voices of a folder are one sound, in the order of their names, without what else lies there', () => {
  const [one, two] = [makeSpeech(1), makeSpeech(2)]
  writeFileSync(join(folder, 'b.wav'), two)
  writeFileSync(join(folder, 'a.WAV'), one)
  writeFileSync(join(folder, 'a.txt'), 'x')
  const { wave, seconds } = readVoices(folder)
  expect(seconds).toBe(3)
  expect(wave.subarray(44).equals(Buffer.concat([one.subarray(44), two.subarray(44)]))).toBe(true)
  expect(wave.readUInt32LE(40)).toBe(wave.length - 44)
})

it('voices of two formats, and none, are refused', () => {
  expect(() => readVoices(folder)).toThrow('no .wav')
  const other = makeSpeech(1)
  other.writeUInt32LE(16_000, 24)
  writeFileSync(join(folder, 'a.wav'), makeSpeech(1))
  writeFileSync(join(folder, 'b.wav'), other)
  expect(() => readVoices(folder)).toThrow('one format')
})

it('photos are the JPEG files of the folder', () => {
  writeFileSync(join(folder, 'b.JPG'), 'b')
  writeFileSync(join(folder, 'a.jpeg'), 'a')
  writeFileSync(join(folder, 'c.png'), 'c')
  expect(readPhotos(folder).map((one) => atob(one))).toEqual(['a', 'b'])
})
