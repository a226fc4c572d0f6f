/**
 * Lines for the person who debugs. Only event names, codes and numbers: never text, names, ids of people or secrets,
 * which the type of `facts` makes hard to pass by accident.
 */
export type LogFacts = Readonly<Record<string, number | boolean | LogCode>>
/** A word of a closed set in the code, never something a person wrote. */
export type LogCode = Lowercase<string>
export type Log = (event: LogCode, facts?: LogFacts) => void

export const consoleLog: Log = (event, facts = {}) => {
  // biome-ignore lint/suspicious/noConsole: the one door to the console
  console.debug(`[hodhod] ${event}`, facts)
}

export const silentLog: Log = () => undefined
