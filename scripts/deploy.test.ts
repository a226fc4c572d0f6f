/**
 * The examples in deploy/: compose.yaml for its form, its references and its settings (`npm run chaos -- --compose`
 * starts the containers), the image and the unit for what they name. The proxies have a test of their own.
 */
import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { readConfig } from '../server/config.ts'

interface Service {
  build?: { context: string; dockerfile: string }
  environment?: Record<string, string>
  depends_on?: Record<string, unknown> | string[]
  ports?: string[]
  volumes?: string[]
}

function compose(): { services: Record<string, Service>; volumes: Record<string, null> } {
  const document = parseDocument(readFileSync('deploy/compose.yaml', 'utf8'), { merge: true })
  expect([document.errors, document.warnings]).toEqual([[], []])
  return document.toJS()
}

it('[O5] compose.yaml: two gateways, a database, a cache and a proxy, whose references all exist', () => {
  const { services, volumes } = compose()
  expect(Object.keys(services).sort()).toEqual(['gateway-1', 'gateway-2', 'postgres', 'proxy', 'valkey'])
  const isOpen = ([, { ports }]: [string, Service]) => ports !== undefined
  expect(
    Object.entries(services)
      .filter(isOpen)
      .map(([name]) => name),
  ).toEqual(['proxy'])
  for (const { depends_on = [], volumes: mounts = [], build } of Object.values(services)) {
    const needed = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on)
    for (const name of needed) expect(services).toHaveProperty(name)
    for (const [source = ''] of mounts.map((mount) => mount.split(':'))) {
      if (source.startsWith('./')) expect(existsSync(`deploy/${source}`), source).toBe(true)
      else expect(volumes).toHaveProperty(source)
    }
    if (build) expect(existsSync(build.dockerfile) && build.context === '..').toBe(true)
  }
})

it('[O5] compose.yaml: the server takes the settings of its gateways and knows every one', () => {
  const { services } = compose()
  for (const name of ['gateway-1', 'gateway-2']) {
    const written = Object.entries(services[name]?.environment ?? {})
    const filled = written.map(([key, value]) => [key, value.replace(/\$\{(\w+)[^}]*\}/g, 'secret-secret-secret')])
    const read = new Set<string>()
    const environment = new Proxy(Object.fromEntries(filled) as Record<string, string>, {
      get(target, key) {
        read.add(String(key))
        return target[String(key)]
      },
    })
    expect(readConfig(environment)).toMatchObject({ redisUrl: 'redis://valkey:6379', trustProxy: 1 })
    for (const [key] of written) expect([...read], key).toContain(key)
  }
})

it('[O5] the image and the unit run what exists', () => {
  const image = readFileSync('deploy/Dockerfile', 'utf8')
  const build = image.split('\n').filter((line) => line.startsWith('RUN npm'))
  expect(build[0], 'the native parts of the build are optional packages').toMatch(/^RUN npm ci(?!.*--omit)/)
  const copied = [...image.matchAll(/^COPY --from=build \/hodhod\/(\S+) /gm)]
  const made = ['node_modules', 'dist']
  expect(copied.length).toBeGreaterThan(5)
  for (const [, path = ''] of copied) expect(made.includes(path) || existsSync(path), path).toBe(true)
  const unit = readFileSync('deploy/hodhod.service', 'utf8')
  const setting = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? ''
  expect(existsSync(setting('ExecStart').split(' ').at(-1) ?? '')).toBe(true)
  expect(Number(setting('TimeoutStopSec'))).toBeGreaterThan(readConfig({}).drainMs / 1_000 + 10)
})
