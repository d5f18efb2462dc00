import type { NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { atStart, callerOf, ownerWords } from '../reach.ts'
import { grouped, listed, seenOf, several } from '../several.ts'
import { besidesScripts, noCode } from '../unseen.ts'

/**
 * 代码中不写死密钥。
 *
 * Applies to: keys, passwords, initialisation vectors and salts given to the Java cryptography architecture, by owner.
 * Expects:    none is a constant in the package, where everybody can read it.
 * Assumes:    a constant vector or salt, a key in code that nothing reaches or in an open-source library, and a private key may be for a
 *             test or in a protocol that does not rely on it: questions, and so is a key whose bytes are computed. The statement does not
 *             repeat the key.
 */
export default defineCheck({
  id: 'hard-coded-key',
  title: { zh: '代码中不写死密钥', en: 'No key is written into the code' },
  needs: ['apiUses', 'code', 'scriptBundles'],
  judge({ apiUses, code, scriptBundles }) {
    if (code.dexFiles.length === 0) return noCode
    const uses = apiUses.filter(({ purpose, api }) => purpose === 'cryptography' && (keys.test(api) || vectors.test(api)))
    const constant = uses.flatMap((use) => {
      const value = use.arguments[vectorAt(use.api)]
      return typeof value === 'string' && value !== ''
        ? [{ use, isSure: keys.test(use.api) && use.owner.kind !== 'library' && use.reaches.length > 0 }]
        : []
    })
    const groups = grouped(constant, ({ use, isSure }) => `${use.owner.id}/${isSure ? 'key' : 'vector-or-unreached'}`)
    const said = groups.map(({ key, things }) => judgementOf(key, things))
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
          seenOf(unknown),
          { about: 'unknown' },
        ),
      )
    if (said.length > 0) return several(said)
    const besides = besidesScripts(scriptBundles)
    const looked =
      uses.length > 0
        ? {
            zh: `${uses.length}处密钥、初始化向量和盐值均未见常量`,
            en: `None of ${uses.length} keys, vectors and salts was seen to be a constant`,
          }
        : { zh: '未见代码自行构造密钥', en: 'Code was not seen to build a key of its own' }
    return passed({ zh: `${looked.zh}${besides.zh}`, en: `${looked.en}${besides.en}` }, seenOf(uses))
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

function judgementOf(about: string, group: NonEmpty<Constant>): Judgement {
  const [{ use, isSure }] = group
  const owner = use.owner
  const whose = atStart(ownerWords(owner))
  const callers = listed([...new Set(group.map((constant) => callerOf(constant.use.seen)))], 3)
  const classes = listed([...new Set(group.map((constant) => constant.use.api.split('.').at(-2)!))])
  const seen = seenOf([use, ...group.slice(1).map((constant) => constant.use)])
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
        zh: `${whose.zh}有${group.length}处以常量作为密钥(${classes.zh}),见${callers.zh}`,
        en: `${whose.en} uses a constant as key in ${group.length} places (${classes.en}), in ${callers.en}`,
      },
      seen,
      details,
    )
  return cantTell(
    {
      zh: `${whose.zh}有${group.length}处以常量构造${classes.zh}(初始化向量、盐值、私钥,或未见执行到、属开源库的密钥),见${callers.zh}`,
      en:
        `${whose.en} builds ${classes.en} from constants in ${group.length} places ` +
        `(vector, salt, private key, or a key in a library or where no code gets to), in ${callers.en}`,
    },
    { zh: '这些固定值是否用于保护个人信息、口令或通信?', en: 'Do these constants protect personal information, passwords or traffic?' },
    seen,
    details,
  )
}
