/** What checks ask of the permissions in the manifest. */
import type { Permissions, UsedPermission } from '#facts/app.ts'

export const dangerousOf = (permissions: Permissions): readonly UsedPermission[] =>
  permissions.used.filter(({ protection }) => protection === 'dangerous')

/** `android.permission.CAMERA` as `CAMERA`. */
export const shortPermission = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** `android.permission-group.NEARBY_DEVICES` as `NEARBY_DEVICES`; media were storage before Android 13, and are what storage was for. */
export const groupName = (group: string): string => {
  const name = shortPermission(group).toUpperCase().replaceAll('-', '_')
  return /^(STORAGE|MEDIA|READ_MEDIA_(VISUAL|AURAL))$/.test(name) ? 'STORAGE' : name
}
