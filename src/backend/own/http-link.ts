/** The link over plain HTTP: every request is one POST; there is no connection to lose, and nothing comes unasked. */
import { BackendError } from '../port.ts'
import type { Link, OpenLink } from './link.ts'
import { postRequest } from './post-request.ts'

/** Opening asks nothing: `hello` does. */
export const openHttpLink: OpenLink = async (target) => {
  const gone = new AbortController()
  const link: Link = {
    hasPushes: false,
    request(name, input, { signal, ...options } = {}) {
      if (gone.signal.aborted) return Promise.reject(new BackendError('unreachable'))
      const either = signal ? AbortSignal.any([gone.signal, signal]) : gone.signal
      return postRequest(target, name, input, { ...options, signal: either })
    },
    close: () => gone.abort(),
  }
  return link
}
