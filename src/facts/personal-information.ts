import type { Words } from '#core/words.ts'

/**
 * Kinds of personal information (个人信息), the one taxonomy that code, permissions, SDKs and policies share.
 * `isSensitive` follows 个人信息保护法 art. 28 and GB/T 35273-2020 annex B.
 */
export const personalInformation = {
  'phone-number': kind('手机号码', 'phone number'),
  'subscriber-id': kind('IMSI、ICCID 等用户识别码', 'subscriber identifiers (IMSI, ICCID)'),
  'device-id': kind('IMEI、MEID 等设备唯一标识', 'unique device identifiers (IMEI, MEID)'),
  'serial-number': kind('设备序列号', 'device serial number'),
  'android-id': kind('Android ID', 'Android ID'),
  'advertising-id': kind('OAID 等广告标识', 'advertising identifiers (OAID, GAID)'),
  'mac-address': kind('MAC 地址', 'MAC address'),
  'bluetooth-address': kind('蓝牙地址', 'Bluetooth address'),
  'wifi-network': kind('WiFi 信息(SSID、BSSID、列表)', 'Wi-Fi information (SSID, BSSID, scan results)'),
  'bluetooth-devices': kind('附近蓝牙设备', 'nearby Bluetooth devices'),
  'cell-tower': kind('基站信息', 'cell tower information'),
  'ip-address': kind('IP 地址', 'IP address'),
  carrier: kind('运营商与网络类型', 'carrier and network type'),
  location: kind('位置信息', 'location', true),
  'installed-apps': kind('应用软件列表', 'list of installed apps'),
  'running-apps': kind('正在运行的应用与进程', 'running apps and processes'),
  'usage-records': kind('应用使用记录', 'app usage records'),
  contacts: kind('通讯录', 'contacts', true),
  'call-log': kind('通话记录', 'call log', true),
  sms: kind('短信', 'text messages', true),
  calendar: kind('日历', 'calendar'),
  'photos-and-media': kind('相册与媒体文件', 'photos and media'),
  files: kind('存储空间文件', 'files in shared storage'),
  camera: kind('拍摄的图像', 'camera images'),
  microphone: kind('录音', 'audio recordings'),
  clipboard: kind('剪切板', 'clipboard'),
  screen: kind('屏幕内容', 'screen contents', true),
  sensors: kind('传感器数据', 'motion and environment sensors'),
  'body-sensors': kind('心率等身体传感器数据', 'body sensors', true),
  activity: kind('身体活动与步数', 'physical activity and steps'),
  face: kind('人脸信息', 'face information', true),
  fingerprint: kind('指纹等生物识别信息', 'biometric information', true),
  accounts: kind('设备账户', 'accounts on the device'),
  'identity-number': kind('身份证件号码', 'identity document numbers', true),
  name: kind('姓名', 'name'),
  address: kind('地址', 'postal address'),
  payment: kind('支付与交易信息', 'payment and transactions'),
  'bank-account': kind('银行账户信息', 'bank account', true),
  health: kind('健康生理信息', 'health', true),
  'browsing-history': kind('网页浏览记录', 'browsing history', true),
  'device-model': kind('设备型号与系统版本', 'device model and system version'),
} as const

export type PersonalInformationKind = keyof typeof personalInformation

interface KindOfInformation {
  readonly name: Words
  readonly isSensitive: boolean
}
function kind(zh: string, en: string, isSensitive = false): KindOfInformation {
  return { name: { zh, en }, isSensitive }
}
