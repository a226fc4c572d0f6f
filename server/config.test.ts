import { expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { StartError } from './start-error.ts'

it('an empty environment has sensible meanings', () => {
  expect(readConfig({})).toMatchObject({ port: 8787, host: '0.0.0.0', logLevel: 'info', trustProxy: 0 })
  expect(readConfig({}).dataFolder).toMatch(/\/data$/)
})

it('every variable is read', () => {
  const environment = {
    PORT: '80',
    HOST: '::1',
    HODHOD_DATA: '/srv/hodhod',
    DATABASE_URL: 'postgres://hodhod@db/hodhod',
    HODHOD_DATABASE_CONNECTIONS: '40',
    REDIS_URL: 'redis://cache:6379',
    HODHOD_LOG: 'warn',
    HODHOD_TRUST_PROXY: '2',
  }
  expect(readConfig(environment)).toEqual({
    port: 80,
    host: '::1',
    dataFolder: '/srv/hodhod',
    databaseUrl: 'postgres://hodhod@db/hodhod',
    databaseConnections: 40,
    redisUrl: 'redis://cache:6379',
    logLevel: 'warn',
    trustProxy: 2,
  })
})

it.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PORT', '۸۰'],
  ['DATABASE_URL', 'mysql://db/hodhod'],
  ['DATABASE_URL', 'hodhod'],
  ['HODHOD_DATABASE_CONNECTIONS', 'many'],
  ['REDIS_URL', 'http://cache'],
  ['REDIS_URL', 'redis://cache:6379'],
  ['HODHOD_LOG', 'verbose'],
  ['HODHOD_TRUST_PROXY', 'true'],
])('%s=%s is told in two languages with the name of the variable', (variable, value) => {
  let thrown: unknown
  try {
    readConfig({ [variable]: value })
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(StartError)
  expect(thrown).toMatchObject({
    variable,
    message: expect.stringContaining(variable),
    persian: expect.stringContaining(variable),
  })
})
