import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { callerOf } from '../reach.ts'

/**
 * 代码中不写死密钥。
 *
 * Applies to: keys, passwords, initialisation vectors and salts given to the Java cryptography architecture, by owner.
 * Expects:    none is a constant in the package, where everybody can read it.
 * Assumes:    a constant vector or salt, a key in code that nothing reaches or in an open-source library, and a private key may be for a test or
 *             in a protocol that does not rely on it: questions, and so is a key whose bytes are computed. The statement does not repeat the key.
 */
export default defineCheck({
  id: 'hard-coded-key',
  title: { zh: '代码中不写死密钥', en: 'No key is written into the code' },
  needs: ['apiUses', 'code', 'scriptBundles'],
  judge({ apiUses, code, scriptBundles }) {
    if (code.dexFiles.length === 0) return inapplicable({ zh: '安装包中没有dex代码', en: 'The package holds no dex code' })
    const uses = apiUses.filter(({ purpose, api }) => purpose === 'cryptography' && (keys.test(api) || vectors.test(api)))
    const constant = uses.flatMap((use) => {
      const value = use.arguments[vectorAt(use.api)]
      return typeof value === 'string' && value !== ''
        ? [{ use, isSure: keys.test(use.api) && use.owner.kind !== 'library' && use.reaches.length > 0 }]
        : []
    })
    const said = [...Map.groupBy(constant, ({ use, isSure }) => `${use.owner.id}/${isSure ? 'key' : 'vector-or-unreached'}`)].map(
      ([about, group]) => judgementOf(about, group as [Constant, ...Constant[]]),
    )
    const unknown = uses.filter(
      (use) => keys.test(use.api) && use.arguments[0] === null && use.owner.kind !== 'library' && use.reaches.length > 0,
    )
    if (unknown.length > 0)
      said.push(
        cantTell(
          {
            zh: `${unknown.length}处密钥的来源无法由常量判断,例如${callerOf(unknown[0]!.seen)}`,
            en: `In ${unknown.length} places constants do not tell where a key comes from, such as ${callerOf(unknown[0]!.seen)}`,
          },
          {
            zh: '这些密钥由Android Keystore、服务端或用户口令产生,还是写在代码或资源中?',
            en: "Do the Keystore, a server or a person's password give these keys, or do code and resources hold them?",
          },
          unknown.slice(0, 5).map(({ seen }) => seen),
          { about: 'unknown' },
        ),
      )
    if (code.unread.length > 0)
      said.push(
        cantTell(
          {
            zh: `${code.unread.length}个dex文件未能读取,其中是否写死密钥未检查`,
            en: `${code.unread.length} dex files could not be read; keys in them are unseen`,
          },
          { zh: '未能读取的代码是否含有固定密钥?', en: 'Does the unread code hold constant keys?' },
          [],
          { about: 'unread-code' },
        ),
      )
    if (said.length > 0) return said
    return passed(
      {
        zh: `${uses.length > 0 ? `${uses.length}处密钥、初始化向量和盐值均未见常量` : '代码未自行构造密钥'}${scriptBundles.length > 0 ? ';脚本包中的代码未检查' : ''}`,
        en: `${uses.length > 0 ? `None of ${uses.length} keys, vectors and salts was seen to be a constant` : 'Code builds no key of its own'}${scriptBundles.length > 0 ? '; code in script bundles was not looked at' : ''}`,
      },
      uses.slice(0, 5).map(({ seen }) => seen),
    )
  },
})

interface Constant {
  readonly use: ApiUse
  readonly isSure: boolean
}
const keys = /\.(SecretKeySpec|DESKeySpec|DESedeKeySpec|PBEKeySpec)\.<init>$/
const vectors = /\.(IvParameterSpec|GCMParameterSpec|PBEParameterSpec|PKCS8EncodedKeySpec)\.<init>$/
/** Position of the bytes: GCMParameterSpec takes its length in bits first. */
const vectorAt = (api: string): number => (api.endsWith('.GCMParameterSpec.<init>') ? 1 : 0)

function judgementOf(about: string, group: readonly [Constant, ...Constant[]]): Judgement {
  const [{ use, isSure }, ...others] = group
  const owner = use.owner
  const whose = owner.kind === 'app' ? { zh: '应用自身代码', en: "The app's own code" } : { zh: owner.name, en: owner.name }
  const callers = [...new Set(group.map(({ use: { seen } }) => (seen.kind === 'code' ? seen.class : '')))].slice(0, 3)
  const classes = [...new Set(group.map(({ use: { api } }) => api.split('.').at(-2)!))]
  const seen = [use.seen, ...others.slice(0, 4).map((constant) => constant.use.seen)] as const
  const details = {
    about,
    owner: owner.id,
    remedy: {
      zh: '密钥由Android Keystore生成和保存,或由服务端按会话下发;向量和盐值每次随机生成',
      en: 'Let the Android Keystore make and keep keys, or the server give one per session; make vectors and salts at random each time',
    },
  }
  if (isSure)
    return failed(
      {
        zh: `${whose.zh}有${group.length}处以常量作为密钥(${classes.join('、')}),见${callers.join('、')}`,
        en: `${whose.en} uses a constant as key in ${group.length} places (${classes.join(', ')}), in ${callers.join(', ')}`,
      },
      seen,
      details,
    )
  return cantTell(
    {
      zh: `${whose.zh}有${group.length}处以常量构造${classes.join('、')}(初始化向量、盐值、私钥,或未见执行到、属开源库的密钥),见${callers.join('、')}`,
      en: `${whose.en} builds ${classes.join(', ')} from constants in ${group.length} places (vector, salt, private key, or a key in a library or where no code gets to), in ${callers.join(', ')}`,
    },
    { zh: '这些固定值是否用于保护个人信息、口令或通信?', en: 'Do these constants protect personal information, passwords or traffic?' },
    seen,
    details,
  )
}
