/** The in-process demo as a backend: the app without any server. One world per process; the address means nothing. */
import { type Authenticator, type Backend, BackendError, type Credentials } from '../port.ts'
import { DemoWorld } from './demo-world.ts'
import { MemoryBackend } from './memory-backend.ts'
import { MemoryLink } from './memory-link.ts'
import type { MemorySecret } from './memory-server.ts'

const world = new DemoWorld()

export function authenticator(_address: string): Authenticator {
  return {
    async signUp(form, signal) {
      if (signal.aborted) throw new BackendError('unreachable')
      const secret = world.server.signUp(form)
      world.welcome(secret.self.user)
      return credentials(secret)
    },
    async signIn(form) {
      return credentials(world.server.signIn(form))
    },
  }
}

export function backend(_address: string): Backend {
  return new MemoryBackend({ server: world.server, link: new MemoryLink() })
}

function credentials(secret: MemorySecret): Credentials {
  return { secret, self: secret.self }
}
