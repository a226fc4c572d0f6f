/** The contract of the store on PostgreSQL. */
import { describeStore } from '../conformance/describe-store.ts'
import { openPostgresStore } from './open-postgres-store.ts'
import { describeWithPostgres, newSchema } from './test-postgres.ts'

describeWithPostgres('on PostgreSQL', () => {
  describeStore('postgres', async () => {
    const { url, drop } = await newSchema()
    return { open: () => openPostgresStore({ url, now: Date.now }), dispose: drop }
  })
})
