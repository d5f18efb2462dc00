/** Where a policy lists SDKs: the sections that speak of them, whatever their topic is called. */
import type { PolicyText } from '#facts/policy.ts'
import { ANYTHING, Hinted } from './hints.ts'
import { narrow } from './narrow.ts'
import type { Topic } from './topics.ts'

/** The word itself. */
export const SDK = new Hinted(/sdk/i, 'k')
const SPEAKS = new Hinted(
  /SDK|开发(?:工具|套件)?包|开发套件|(?:别人|别家|外部|他人|外来|其他公司|其他单位)的?(?:代码|服务|工具|组件|插件|程序)|第三方[^,。]{0,6}(?:服务|代码|插件|组件|库|软件|工具|接入|合作)|third[- ]party[^,.]{0,12}(?:services?|sdks?|librar|code|components?)|^.{0,6}第?三方$|(?:接入|使用|集成|引用|嵌入)的?(?:组件|插件|工具包|开源)/i,
  'k发别外他三件包源y',
)
const elsewhere = new Set<Topic>([
  'contact',
  'definition',
  'cookie',
  'permissions',
  'rights',
  'minors',
  'change',
  'abroad',
  'store',
  'security',
])

/** For each section, whether its heading or one above it speaks of SDKs. */
export function sectionsOfSdks({ sections, part }: PolicyText, topics: readonly Topic[]): readonly boolean[] {
  const open: { readonly level: number; readonly speaks: boolean }[] = []
  return sections.map(({ level, heading, index }) => {
    if (part === 'sdk-list' || topics[index] === 'sdk') {
      while (open.length > 0 && open.at(-1)!.level >= level) open.pop()
      open.push({ level, speaks: true })
      return true
    }
    if (level === 0) return false
    while (open.length > 0 && open.at(-1)!.level >= level) open.pop()
    const words = narrow(heading.slice(0, 80)).replaceAll(/[【】]/g, '')
    const speaks = SPEAKS.test(words, ANYTHING) || ((open.at(-1)?.speaks ?? false) && !elsewhere.has(topics[index] ?? 'general'))
    open.push({ level, speaks })
    return speaks
  })
}

const ENUMERATES = new Hinted(
  /如下|以下|following|services? that|uses? (?:the )?third|下列|下表|下面|下述|列举|于下|清单|列表|目录|明细|包括|包含/,
  '下fvu列清目明包',
)
/** 我们接入的第三方SDK如下: and the like introduce a list. */
export const introducesSdks = (words: string, hints = ANYTHING): boolean =>
  words.length <= 300 &&
  SPEAKS.mayFit(hints) &&
  (words.endsWith(':') || (words.length <= 160 && ENUMERATES.test(words, hints))) &&
  SPEAKS.test(words, hints) &&
  !/详见|参见|点击|查看|不会|未接入|没有接入/.test(words)
