import type { LawWords } from './words.ts'

/**
 * Broadcasts with which the system starts an app that nobody opened (自启动的常见触发), as circulars and T/TAF 078.10 name them.
 * From Android 8 an app that targets API level 26 gets only the exempt ones in its manifest's receivers.
 * https://developer.android.com/develop/background-work/background-tasks/broadcasts/broadcast-exceptions
 */
export interface WakeUpAction {
  readonly name: LawWords
  /** Delivered to manifest receivers on every version of Android. */
  readonly isExempt: boolean
}

export const wakeUpActions: Readonly<Record<string, WakeUpAction>> = {
  'android.intent.action.BOOT_COMPLETED': exempt('开机', 'boot'),
  'android.intent.action.LOCKED_BOOT_COMPLETED': exempt('开机(解锁前)', 'boot before unlock'),
  'android.intent.action.QUICKBOOT_POWERON': restricted('快速开机', 'quick boot'),
  'com.htc.intent.action.QUICKBOOT_POWERON': restricted('快速开机(HTC)', 'quick boot (HTC)'),
  'android.intent.action.REBOOT': restricted('重启', 'reboot'),
  'android.intent.action.USER_PRESENT': restricted('解锁屏幕', 'unlock'),
  'android.net.conn.CONNECTIVITY_CHANGE': restricted('网络变化', 'change of network'),
  'android.net.wifi.WIFI_STATE_CHANGED': restricted('WiFi开关', 'Wi-Fi on or off'),
  'android.net.wifi.STATE_CHANGE': restricted('WiFi连接变化', 'change of Wi-Fi connection'),
  'android.intent.action.PACKAGE_ADDED': restricted('安装其他APP', 'install of another app'),
  'android.intent.action.PACKAGE_REMOVED': restricted('卸载其他APP', 'removal of another app'),
  'android.intent.action.PACKAGE_FULLY_REMOVED': exempt('完全卸载其他APP', 'full removal of another app'),
  'android.intent.action.PACKAGE_REPLACED': restricted('更新其他APP', 'update of another app'),
  'android.intent.action.ACTION_POWER_CONNECTED': restricted('接通电源', 'power connected'),
  'android.intent.action.ACTION_POWER_DISCONNECTED': restricted('断开电源', 'power disconnected'),
  'android.intent.action.BATTERY_LOW': restricted('电量低', 'battery low'),
  'android.intent.action.BATTERY_OKAY': restricted('电量恢复', 'battery recovered'),
  'android.intent.action.MEDIA_MOUNTED': exempt('挂载存储', 'storage mounted'),
  'android.intent.action.MEDIA_UNMOUNTED': exempt('移除存储', 'storage unmounted'),
  'android.intent.action.PHONE_STATE': exempt('来电', 'phone call'),
  'android.intent.action.NEW_OUTGOING_CALL': exempt('拨打电话', 'outgoing call'),
  'android.provider.Telephony.SMS_RECEIVED': exempt('收到短信', 'text message'),
  'android.bluetooth.adapter.action.STATE_CHANGED': restricted('蓝牙开关', 'Bluetooth on or off'),
  'android.bluetooth.device.action.ACL_CONNECTED': exempt('蓝牙设备连接', 'Bluetooth device connected'),
}

/** Android sends these only to apps that hold RECEIVE_BOOT_COMPLETED. */
export const bootActions: readonly string[] = ['android.intent.action.BOOT_COMPLETED', 'android.intent.action.LOCKED_BOOT_COMPLETED']

function exempt(zh: string, en: string): WakeUpAction {
  return { name: { zh, en }, isExempt: true }
}
function restricted(zh: string, en: string): WakeUpAction {
  return { name: { zh, en }, isExempt: false }
}
