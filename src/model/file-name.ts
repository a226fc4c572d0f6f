/** Names of files as they may be shown and saved: nothing in them turns a line, hides an ending or leads elsewhere (M15). */
import { cutText } from './cut-text.ts'

export const MAX_FILE_NAME = 120

/** Controls of direction and of the terminal, separators of lines and of paths, what hides, and the drive of Windows. */
const UNWANTED = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB/\\:*?"<>|]/gu
const VISIBLE = /[^\p{White_Space}\p{Cf}\p{Mn}]/u
const EXTENSION = /\.[\p{L}\p{N}_-]{1,12}$/u

/** @returns undefined where nothing is left that a person could read */
export function cleanFileName(name: string): string | undefined {
  const plain = name
    .slice(0, MAX_FILE_NAME * 8)
    .toWellFormed()
    .replaceAll(UNWANTED, '')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s.]+/u, '')
    .replace(/[\s.]+$/u, '')
  if (!VISIBLE.test(plain)) return undefined
  return shortened(plain)
}

/** In lower case, without the dot; empty where there is none. */
export function extensionOf(name: string): string {
  return EXTENSION.exec(name)?.[0].slice(1).toLowerCase() ?? ''
}

/** The ending says what it is: it stays whatever goes. */
function shortened(name: string): string {
  if (name.length <= MAX_FILE_NAME) return name
  const extension = EXTENSION.exec(name)?.[0] ?? ''
  return cutText(name.slice(0, name.length - extension.length), MAX_FILE_NAME - extension.length).trimEnd() + extension
}
