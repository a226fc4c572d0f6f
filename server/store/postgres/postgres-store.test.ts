/** The contract of the store on PostgreSQL; with HODHOD_TEST_CITUS=1 on a Citus at HODHOD_TEST_DATABASE_URL. */
import { describeStore } from '../conformance/describe-store.ts'
import { openPostgresStore } from './open-postgres-store.ts'
import { describeWithPostgres, newSchema, spread } from './test-postgres.ts'

describeWithPostgres('on PostgreSQL', () => {
  describeStore('postgres', async () => {
    const { url, drop } = await newSchema()
    if (process.env.HODHOD_TEST_CITUS === '1') await spread(url)
    return { open: () => openPostgresStore({ url, now: Date.now }), dispose: drop }
  })
})
