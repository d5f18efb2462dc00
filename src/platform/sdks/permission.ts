import type { Permission } from '#server/permission.ts'
import type { sdkRoutes } from './api.ts'

const provider = { least: 'staff', kinds: ['sdk'] } as const
const regulators = { least: 'staff', kinds: ['regulator'] } as const

const isPublic = (zh: string, en: string): Permission => ({ who: 'anyone', says: { zh, en } })
/** What the provider alone does, by its own programs too. */
const ofProvider = (zh: string, en: string): Permission => ({ who: 'members', own: provider, scope: 'registry:write', says: { zh, en } })

/** Who may do what with what is published of SDKs. */
export const permissions = {
  searchSheets: isPublic('SDK公示信息公开', 'What is published of SDKs is public'),
  getSheet: isPublic('SDK公示信息公开', 'What is published of an SDK is public'),
  listSdkTerms: isPublic('公示用语公开', 'The words of a disclosure are public'),
  listDisclosures: isPublic(
    '已公示的各版任何人可查看;草稿仅限提供者与监管部门',
    'What was published by anyone; drafts by the provider and regulators alone',
  ),
  listSdkDocuments: isPublic('处理规则与指南各版公开', 'Editions of rules and guides are public'),
  getSdkDocument: isPublic('处理规则与指南各版公开', 'Editions of rules and guides are public'),
  listReleases: isPublic(
    '已发布的版本任何人可查看;草稿仅限提供者与监管部门',
    'Published releases by anyone; drafts by the provider and regulators alone',
  ),
  listRisks: isPublic('风险标记公开,已撤回的连同理由', 'Risks are public, those withdrawn with the reason'),
  saveDisclosure: ofProvider('SDK提供者的工作人员编写公示信息草稿', 'Staff of the provider write the draft'),
  publishDisclosure: ofProvider('已核验的SDK提供者的工作人员公示', 'Staff of a verified provider publish it'),
  publishSdkDocument: ofProvider('已核验的SDK提供者的工作人员发布处理规则与指南', 'Staff of a verified provider publish rules and guides'),
  createRelease: ofProvider('SDK提供者的工作人员登记版本', 'Staff of the provider register releases'),
  addReleaseFile: ofProvider(
    'SDK提供者的工作人员将本机构已提交检测的文件列入版本',
    'Staff of the provider add files that it handed in itself',
  ),
  publishRelease: ofProvider(
    '已核验的SDK提供者的工作人员发布版本,其文件的检出与公示对照随之公开',
    'Staff of a verified provider publish it; what was found in its files against what is declared becomes public with it',
  ),
  withdrawRelease: ofProvider('SDK提供者的工作人员撤回版本', 'Staff of the provider take a release back'),
  flagRisk: {
    who: 'members',
    own: provider,
    overseers: { least: 'staff', kinds: ['laboratory', 'regulator'] },
    needsSecondFactor: true,
    says: {
      zh: '已核验的提供者、检测机构与监管部门的工作人员标记风险,须双因素验证:由此会通知众多运营者',
      en: 'Staff of the verified provider, of laboratories and of regulators flag risks, with two-factor verification: many operators are told',
    },
  },
  withdrawRisk: {
    who: 'members',
    own: provider,
    overseers: { least: 'staff', kinds: ['laboratory', 'regulator'] },
    needsSecondFactor: true,
    says: {
      zh: '提供者与检测机构撤回本机构标记的风险,监管部门可撤回任何风险,须双因素验证',
      en: 'Providers and laboratories withdraw what they flagged, regulators any risk, with two-factor verification',
    },
  },
  listSdkEvents: {
    who: 'members',
    own: { least: 'observer', kinds: ['sdk'] },
    overseers: { least: 'observer', kinds: ['laboratory', 'regulator'] },
    scope: 'registry:read',
    says: {
      zh: '该SDK的提供者、检测机构与监管部门查看通知的处置进度(仅数量,同意署名的运营者除外)',
      en: 'The provider, laboratories and regulators see how far operators are: numbers, and those who agreed to be named',
    },
  },
  listDisputes: {
    who: 'members',
    own: { least: 'observer', kinds: ['sdk'] },
    overseers: { least: 'observer', kinds: ['regulator'] },
    scope: 'registry:read',
    says: {
      zh: '监管部门查看全部归属争议,SDK提供者查看涉及本机构的',
      en: 'Regulators see all disputes, providers those that they are a side of',
    },
  },
  decideDispute: {
    who: 'members',
    overseers: regulators,
    needsSecondFactor: true,
    says: {
      zh: '监管部门的工作人员裁定归属,须双因素验证',
      en: 'Staff of regulators decide, with two-factor verification',
    },
  },
} as const satisfies Record<keyof typeof sdkRoutes, Permission>
