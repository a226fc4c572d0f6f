import { describeBackend } from '../conformance/describe-backend.ts'
import { worldNamed } from '../conformance/worlds/world-named.ts'

describeBackend('memory', worldNamed('memory'))
