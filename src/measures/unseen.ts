/** What several checks say, in the same words, of what their facts cannot show or the law does not ask. */
import { inapplicable, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import type { ScriptBundle } from '#facts/app.ts'

export const basicFunctionIsExempt: Judgement = inapplicable({ zh: '基本功能软件不适用', en: 'Basic-function software is exempt' })
export const noCode: Judgement = inapplicable({ zh: '安装包中没有dex代码', en: 'The package holds no dex code' })
export const noNetwork: Judgement = inapplicable({ zh: '未申请网络权限', en: 'It does not ask for the network' })
export const noDangerousPermission: Judgement = inapplicable({ zh: '未申请敏感权限', en: 'It asks for no dangerous permission' })

/** `react-native, hermes`: the frameworks of script bundles, each once. */
export const frameworksOf = (bundles: readonly ScriptBundle[]): string => [...new Set(bundles.map(({ framework }) => framework))].join(', ')

/** To be added to the statement of a check that sees dex code only; empty where no logic lies in scripts. */
export const besidesScripts = (bundles: readonly ScriptBundle[]): Words =>
  bundles.length === 0
    ? { zh: '', en: '' }
    : {
        zh: `;脚本包(${frameworksOf(bundles)})中的代码未检查`,
        en: `; code in script bundles (${frameworksOf(bundles)}) was not looked at`,
      }
