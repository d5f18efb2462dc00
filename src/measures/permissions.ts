/** What checks ask of the permissions in the manifest. */
import type { Words } from '#core/words.ts'
import type { Permissions, UsedPermission } from '#facts/app.ts'

export const dangerousOf = (permissions: Permissions): readonly UsedPermission[] =>
  permissions.used.filter(({ protection }) => protection === 'dangerous')

/** `android.permission.CAMERA` as `CAMERA`. */
export const shortPermission = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** Media were storage before Android 13, and are what storage was for. */
export const groupName = (group: string): string => (group === 'media' ? 'storage' : group)

const names: Readonly<Record<string, Words>> = {
  'activity-recognition': { zh: '身体活动', en: 'physical activity' },
  calendar: { zh: '日历', en: 'calendar' },
  'call-log': { zh: '通话记录', en: 'call log' },
  camera: { zh: '相机', en: 'camera' },
  contacts: { zh: '通讯录', en: 'contacts' },
  health: { zh: '健康数据', en: 'health data' },
  location: { zh: '位置', en: 'location' },
  microphone: { zh: '麦克风', en: 'microphone' },
  'nearby-devices': { zh: '附近设备', en: 'nearby devices' },
  notifications: { zh: '通知', en: 'notifications' },
  phone: { zh: '电话', en: 'phone' },
  sensors: { zh: '身体传感器', en: 'body sensors' },
  sms: { zh: '短信', en: 'text messages' },
  storage: { zh: '存储与媒体', en: 'storage and media' },
}
/** A group of `groupName` as people say it; an unknown one by its own name. */
export const groupWords = (group: string): Words => names[group] ?? { zh: group, en: group }
