/** The one Trusted Types policy: only the named scripts of the app itself may become script URLs, nothing else may. */

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown }
}

/** @returns what makes an allowed address acceptable to the browser; it throws for every other address. */
export function trustedScriptUrls(allowed: readonly string[]): (url: string) => string {
  const check = (url: string): string => {
    if (!allowed.includes(url)) throw new TypeError('not a script of this app')
    return url
  }
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes
  if (!factory) return check
  const policy = factory.createPolicy('hodhod', { createScriptURL: check })
  // Worker and ServiceWorkerContainer take the trusted object where the types of the DOM still say string.
  return (url) => policy.createScriptURL(url) as string
}
