/** Keeps foreign text from turning its surroundings: for plain strings (titles, notifications, labels); markup uses BidiText. */

const controls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/** Text between FSI and PDI: it takes its own direction and cannot reach out. */
export function isolate(text: string): string {
  return `\u2068${withoutBidiControls(text)}\u2069`
}

/** An isolate ends with its line: each line of a text has its own. */
export function isolateLines(text: string): string {
  return text.split('\n').map(isolate).join('\n')
}

/** Names and file names lose direction controls, so that `exe.jpg` cannot be spoofed. ZWNJ and ZWJ stay. */
export function withoutBidiControls(text: string): string {
  return text.replace(controls, '')
}
