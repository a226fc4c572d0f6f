/** The id of a command for the interface, which does not see the platform. */
export { newCid } from '../../platform/ids.ts'
