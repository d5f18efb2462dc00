import type { Words } from '#core/words.ts'

/**
 * Kinds of personal information (个人信息), the one taxonomy that code, permissions, SDKs, policies and listings share.
 * `isSensitive` follows 个人信息保护法 art. 28 and GB/T 35273-2020 annex B.
 * An umbrella (统称) is a word of policies that names several kinds at once without telling which: `covers` lists them. Code never
 * yields one, and whether an umbrella tells people enough is a question for a person.
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
  trajectory: kind('行踪轨迹', 'whereabouts over time', true),
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
  fingerprint: kind('指纹等生物特征', 'fingerprints and other biometrics', true),
  voiceprint: kind('声纹', 'voiceprint', true),
  accounts: kind('设备账户', 'accounts on the device'),
  'identity-number': kind('身份证件号码', 'identity document numbers', true),
  'identity-photo': kind('身份证件影像', 'pictures of identity documents', true),
  name: kind('姓名', 'name'),
  address: kind('地址', 'postal address'),
  payment: kind('支付与交易信息', 'payment and transactions'),
  'bank-account': kind('银行账户信息', 'bank account', true),
  property: kind('财产与收入信息', 'property and income', true),
  credit: kind('征信信息', 'credit record', true),
  health: kind('健康生理信息', 'health', true),
  'browsing-history': kind('网页浏览记录', 'browsing history', true),
  'search-history': kind('搜索记录', 'search history'),
  'device-model': kind('设备型号与系统版本', 'device model and system version'),
  'device-state': kind(
    '设备状态与设置(电量、存储、语言、时区)',
    'state and settings of the device (battery, storage, language, time zone)',
  ),
  cookie: kind('Cookie 及同类标识', 'cookies and the like'),
  account: kind('账号与用户名', 'account and user name'),
  password: kind('密码与口令', 'passwords', true),
  nickname: kind('昵称', 'nickname'),
  avatar: kind('头像', 'profile picture'),
  email: kind('电子邮箱', 'e-mail address'),
  gender: kind('性别', 'gender'),
  age: kind('年龄与出生日期', 'age and date of birth'),
  nationality: kind('国籍与民族', 'nationality and ethnicity'),
  marriage: kind('婚姻状况', 'marital status', true),
  education: kind('教育经历', 'education'),
  occupation: kind('职业与工作单位', 'occupation and employer'),
  relations: kind('亲属与紧急联系人', 'relatives and emergency contacts'),
  religion: kind('宗教信仰', 'religious belief', true),
  'specific-identity': kind('特定身份', 'specific status', true),
  minor: kind('不满十四周岁未成年人的个人信息', 'information of minors under fourteen', true),
  friends: kind('好友与关注列表', 'friends and follows', true),
  messages: kind('聊天与通信内容', 'contents of messages', true),
  'published-content': kind('发布、评论与反馈的内容', 'what people publish, comment and report'),
  'service-records': kind('客服沟通记录', 'records of customer service'),
  vehicle: kind('车辆与驾驶证信息', 'vehicle and driving licence'),
  lodging: kind('住宿信息', 'lodging', true),
  travel: kind('出行与行程信息', 'trips and itineraries'),

  'device-information': umbrella('设备信息', 'device information', [
    'device-model',
    'device-state',
    'device-id',
    'serial-number',
    'android-id',
    'advertising-id',
    'mac-address',
    'bluetooth-address',
    'subscriber-id',
    'installed-apps',
    'running-apps',
    'sensors',
    'carrier',
    'wifi-network',
    'ip-address',
  ]),
  'device-identifiers': umbrella('设备标识信息', 'device identifiers', [
    'device-id',
    'serial-number',
    'android-id',
    'advertising-id',
    'mac-address',
    'bluetooth-address',
    'subscriber-id',
  ]),
  'network-information': umbrella('网络信息', 'network information', [
    'ip-address',
    'carrier',
    'wifi-network',
    'cell-tower',
    'mac-address',
  ]),
  'log-information': umbrella('日志信息', 'log information', [
    'usage-records',
    'search-history',
    'browsing-history',
    'ip-address',
    'device-model',
  ]),
  'identity-information': umbrella('身份信息', 'identity information', ['name', 'identity-number', 'identity-photo']),
  'biometric-information': umbrella('生物识别信息', 'biometric information', ['face', 'fingerprint', 'voiceprint']),
  'contact-information': umbrella('联系方式', 'contact details', ['phone-number', 'email', 'address']),
  'account-information': umbrella('账号信息', 'account information', ['account', 'nickname', 'avatar', 'password']),
  'basic-information': umbrella('个人基本资料', 'basic personal details', [
    'name',
    'gender',
    'age',
    'nickname',
    'avatar',
    'phone-number',
    'email',
  ]),
} as const

export type PersonalInformationKind = keyof typeof personalInformation

export interface KindOfInformation {
  readonly name: Words
  readonly isSensitive: boolean
  /** Kinds that an umbrella stands for; empty for a kind proper. */
  readonly covers: readonly string[]
}
function kind(zh: string, en: string, isSensitive = false): KindOfInformation {
  return { name: { zh, en }, isSensitive, covers: [] }
}
function umbrella(zh: string, en: string, covers: readonly string[]): KindOfInformation {
  return { name: { zh, en }, isSensitive: false, covers }
}

/** Umbrellas that stand for a kind. */
export const umbrellasOf = (kind: PersonalInformationKind): readonly PersonalInformationKind[] =>
  (Object.keys(personalInformation) as PersonalInformationKind[]).filter((each) => personalInformation[each].covers.includes(kind))
