/** A fresh id for a group; features see the platform only through the data's door. */
export { newGroupId } from '../../platform/ids.ts'
