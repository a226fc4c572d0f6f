/** The JSON of an answer, made once: what counts its bytes, packs it and sends it asks here. An answer is not changed after. */
const made = new WeakMap<object, string>()

export function jsonOf(answer: object): string {
  const json = made.get(answer) ?? JSON.stringify(answer)
  made.set(answer, json)
  return json
}
