/** What the provider of the demonstration publishes of the sample SDK (samples/sdk): true of its code in part, as such disclosures are. */
import type { Disclosure, SdkDocument } from '../sdks/api.ts'

export const SAMPLE_SDK = '示例组件Kit'

export const disclosureOfSample: Disclosure = {
  purpose: 'advertising',
  functions: '为APP提供开屏广告、摇一摇互动与统计。',
  platforms: ['android'],
  prefixes: ['cn.zhunsheng.kit'],
  libraries: ['libkit.so'],
  collectsItself: true,
  ownCollection: 'SDK为统计广告效果而自行采集Android ID,传输至sdk.demo.example,存于境内,保存180日。',
  modules: [
    {
      name: '核心',
      function: '初始化与统计',
      isOptional: false,
      isOnByDefault: true,
      switch: null,
      kinds: [
        {
          kind: 'android-id',
          purpose: '统计去重',
          way: 'collected-by-sdk',
          trigger: '初始化时',
          frequency: '每次启动一次',
          isMandatory: true,
        },
      ],
      permissions: [{ name: 'android.permission.INTERNET', purpose: '与服务器通信', isMandatory: true }],
    },
    {
      name: '摇一摇',
      function: '摇动手机打开广告页',
      isOptional: true,
      isOnByDefault: false,
      switch: 'Kit.setShake(true)',
      kinds: [{ kind: 'sensors', purpose: '识别摇动', way: 'kept-on-device', trigger: '展示广告时', frequency: null, isMandatory: false }],
      permissions: [],
    },
  ],
  storagePlace: '北京',
  retention: '180日',
  afterRemoval: 'APP移除SDK后不再采集;已采集的信息在保存期满后删除。',
  crossBorder: null,
  subSdks: [],
  delayedInitialisation: '在用户同意后调用Kit.start;此前不初始化。',
  updatesItself: false,
  wakesOthers: false,
  homePage: 'https://sdk.demo.example/',
  contact: 'privacy@sdk.demo.example',
}

type Edition = Pick<SdkDocument, 'kind' | 'version' | 'effectiveOn' | 'changes' | 'text' | 'link'>

export const rulesOfSample: readonly Edition[] = [
  {
    kind: 'rules',
    version: '1.0',
    effectiveOn: '2026-03-01',
    changes: null,
    text: '示例组件Kit个人信息处理规则\n\n一、我们收集Android ID,用于统计广告效果。\n二、信息存于境内,保存180日。',
    link: null,
  },
  {
    kind: 'rules',
    version: '1.1',
    effectiveOn: '2026-10-15',
    changes: '新增“摇一摇”模块所用的传感器数据,仅在设备上处理;说明移除SDK后的处理方式。',
    text:
      '示例组件Kit个人信息处理规则\n\n一、我们收集Android ID,用于统计广告效果。\n二、“摇一摇”模块在设备上处理传感器数据,不上传。\n' +
      '三、信息存于境内,保存180日;APP移除SDK后不再采集。',
    link: null,
  },
]

export const guideOfSample: Edition = {
  kind: 'guide',
  version: '1.0',
  effectiveOn: '2026-10-15',
  changes: null,
  text:
    '示例组件Kit合规使用指南\n\n一、在用户同意隐私政策后调用Kit.start,此前不要初始化。\n二、不使用广告的APP请不要打开“摇一摇”模块。\n' +
    '三、请在第三方SDK目录中列明本SDK的名称、提供者、版本、收集的信息与处理规则。',
  link: null,
}
