/** Starts a worker from its text: this page may load nothing. The one Trusted Types policy of the frame. */

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown }
}

const made = new Set<string>()
const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes
const policy = factory?.createPolicy('pdf-frame', {
  createScriptURL: (url) => {
    if (!made.delete(url)) throw new TypeError('not a worker of this page')
    return url
  },
})

export function startWorker(script: string): Worker {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  made.add(url)
  return new Worker((policy?.createScriptURL(url) ?? url) as string)
}
