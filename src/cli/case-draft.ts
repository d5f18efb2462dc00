/** A case drafted from a package. What the package says stands in comments: a case states what the store and the operator say, not what was read. */
import { learnFacts, type Known } from '#core/inspect.ts'
import type { Language, Words } from '#core/words.ts'
import { openFileArtifact } from '#capture/file.ts'
import { extractors } from '#extract/index.ts'
import type { Facts, Inputs } from '#facts/facts.ts'

const names = ['identity', 'labels', 'permissions', 'signing', 'sdks', 'serviceTexts', 'apiUses', 'hotUpdates'] as const
type Read = { readonly [Name in (typeof names)[number]]: Known<Facts[Name]> }

/** Throws `FileError` or `CliError` where the package cannot be opened; what cannot be read of it is left out. */
export async function caseFor(path: string, shown: string, language: Language): Promise<string> {
  const apk = openFileArtifact(path, 'apk')
  try {
    const read = await learnFacts<Inputs, (typeof names)[number]>({ apk }, extractors, names)
    if ('cause' in read.identity) throw new Error('error' in read.identity.cause ? read.identity.cause.error : 'the package cannot be read')
    return draft(read, shown, (words) => words[language])
  } finally {
    apk.close()
  }
}

type Say = (words: Words) => string
const valueOf = <Value>(known: Known<Value>): Value | null => ('value' in known ? known.value : null)
/** Words from the package, on one line and harmless in a comment. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
    .trim()
    .slice(0, 200)

function draft(read: Read, shown: string, say: Say): string {
  const identity = valueOf(read.identity)!
  const labels = (valueOf(read.labels) ?? []).filter(({ of }) => of === 'application')
  const label = (labels.find(({ locale }) => locale.startsWith('zh')) ?? labels[0])?.text ?? identity.packageName
  const signer = valueOf(read.signing)?.signers[0]?.sha256
  const field = (name: string, inPackage: string | null): string =>
    inPackage === null
      ? `  # ${name}:`
      : `  # ${`${name}:`.padEnd(34)}# ${say({ zh: '安装包内为', en: 'the package says' })} ${plain(inPackage)}`
  return [
    `# ${say({ zh: '送检清单:去掉行首的 # 并填写。没有填写的,相关条款为“未检测”。', en: 'A case: take away the # and fill in. What is left out stays untested.' })}`,
    `app: ${JSON.stringify(plain(label))}`,
    `package: ${JSON.stringify(shown)}`,
    '',
    `# ${say({ zh: '个人信息处理规则,新的在前(HTML、Markdown、文本、DOCX、PDF)', en: 'the privacy policy, newest first (HTML, Markdown, text, DOCX, PDF)' })}`,
    '# policy:',
    '#   - version: "1.0"',
    '#     published: 2026-01-31',
    `#     notice: ${say({ zh: '规则变更以何种方式告知', en: 'how people were told of its changes' })}`,
    '#     file: privacy.html',
    `#     sdkList: sdk-list.html            # ${say({ zh: '另页的第三方SDK清单', en: 'the list of SDKs, where it is a page of its own' })}`,
    '',
    `# ${say({ zh: '应用商店页面所示,照抄页面', en: 'what the store shows, copied from its page' })}`,
    '# listing:',
    field('name', label),
    field('packageName', identity.packageName),
    field('versionName', identity.versionName),
    field('versionCode', identity.versionCode === null ? null : String(identity.versionCode)),
    field('operator', null),
    field('functions', null),
    `  # fees: none                       # ${feesHint(read, say)}`,
    '  # permissions:',
    ...permissionLines(read, say),
    '  # policyLink:',
    '  # filingNumber:',
    ...(signer === undefined ? [] : [field('signer', signer)]),
    '',
    `# ${say({ zh: '开发运营者的声明', en: 'declarations of the operator' })}`,
    '# declarations:',
    `#   category: ${say({ zh: '39类之一,如 网上购物类', en: 'one of the 39 categories, such as 网上购物类' })}`,
    '#   isBasicFunction: false',
    `#   declaresHotUpdate: false          # ${hotUpdateHint(read, say)}`,
    ...sdkLines(read, say),
    '',
  ]
    .map((line) => line.replace(/^ {2}# /, '#   '))
    .join('\n')
}

function feesHint(read: Read, say: Say): string {
  const pays = [...new Set((valueOf(read.sdks) ?? []).filter(({ purpose }) => purpose === 'payment').map(({ name }) => say(name)))]
  const texts = (valueOf(read.serviceTexts) ?? []).length
  if (pays.length === 0 && texts === 0)
    return say({ zh: '或 declared;安装包中未见收费迹象', en: 'or declared; the package shows no sign of charges' })
  return say({
    zh: `或 declared;安装包中有 ${pays.length > 0 ? pays.join('、') : '收费文字'}${texts > 0 ? `、${texts}处价格或会员文字` : ''}`,
    en: `or declared; the package has ${pays.length > 0 ? pays.join(', ') : 'words on charges'}${texts > 0 ? `, ${texts} texts on price or membership` : ''}`,
  })
}

function hotUpdateHint(read: Read, say: Say): string {
  const found = (valueOf(read.hotUpdates) ?? []).map(({ name }) => name)
  return found.length === 0
    ? say({ zh: '安装包中未见热更新框架', en: 'no framework for hot updates was seen' })
    : say({ zh: `安装包中有 ${found.join('、')}`, en: `the package has ${found.join(', ')}` })
}

const permissionLines = (read: Read, say: Say): string[] =>
  (valueOf(read.permissions)?.used ?? [])
    .filter(({ protection }) => protection === 'dangerous' || protection === 'special')
    .map(({ name, purposes }) => {
      const stated = purposes[0] ? ` # ${say({ zh: '安装包内说明:', en: 'the package says: ' })}${plain(purposes[0].text)}` : ''
      return `  #   - { name: ${plain(name)}, purpose: "" }${stated}`
    })

function sdkLines(read: Read, say: Say): string[] {
  const operated = (valueOf(read.sdks) ?? []).filter(({ isLibrary }) => !isLibrary)
  if (operated.length === 0) return []
  return [
    `#   # ${say({ zh: '没有个人信息处理规则文本时,可在此列出规则所列的SDK;安装包中有:', en: 'without the text of the policy, the SDKs that it lists; the package has:' })}`,
    ...operated.map(({ id, name, version }) => `#   #   ${id}  ${say(name)}${version ? ` ${version.value}` : ''}`),
    '#   # listedSdks: []',
  ]
}
