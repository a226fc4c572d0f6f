import { describeBackend } from '../conformance/describe-backend.ts'
import { worldNamed } from '../conformance/worlds/world-named.ts'

describeBackend('own-http', worldNamed('own-http'))
