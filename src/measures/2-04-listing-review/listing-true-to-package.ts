import type { Evidence } from '#core/evidence.ts'
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import type { Identity, Label, Permissions, Signing, UsedPermission } from '#facts/app.ts'
import { defineCheck } from '#facts/define.ts'
import type { Listing, Shown } from '#facts/listing.ts'
import { groupName, groupWords, shortPermission } from '../permissions.ts'
import { listed } from '../several.ts'

/**
 * 公示信息与安装包一致。
 *
 * Applies to: name, package name, version, signer, permissions and SHA-256 of the listing, against the package that it delivers.
 * Expects:    each field that the listing shows is what the package says of itself.
 * Assumes:    the package handed in is the one that the listing speaks of; where the package name differs, nothing else is compared. A name
 *             with words added, another script, a shorter form of a version, a rotated key, and permissions written in words of the store
 *             are questions; plain contradictions fail. Only permissions that people or the system must grant are missed in a list.
 */
export default defineCheck({
  id: 'listing-true-to-package',
  title: { zh: '公示信息与安装包一致', en: 'The listing is true to the package' },
  needs: ['identity', 'labels', 'permissions', 'signing', 'listing'],
  judge({ identity, labels, permissions, signing, listing }) {
    const { packageName } = listing
    if (packageName && packageName.value.trim() !== identity.packageName)
      return differs('package-name', { zh: '包名', en: 'package name' }, identity.packageName, packageName, identity.seen)
    const said = [
      ...nameOf(labels, listing),
      ...versionOf(identity, listing),
      ...signerOf(signing, listing),
      ...packageOf(identity, listing),
      ...permissionsOf(permissions, listing),
    ]
    if (said.length > 0) return said
    const compared = [packageName, listing.name, listing.versionName, listing.versionCode, listing.signer, listing.package].filter(
      (field) => field !== null,
    )
    if (compared.length === 0 && listing.permissions === null)
      return cantTell(
        { zh: '公示信息没有可与安装包比对的内容', en: 'The listing shows nothing that could be compared with the package' },
        {
          zh: '应用商店公示的名称、版本、权限等是否与安装包一致?',
          en: 'Do name, version and permissions in the store agree with the package?',
        },
        [identity.seen, listing.seen],
        { about: 'nothing' },
      )
    return passed(
      {
        zh: `公示的${compared.length}项内容${listing.permissions ? '和权限列表' : ''}与安装包一致`,
        en: `All ${compared.length} fields${listing.permissions ? ' and the permissions' : ''} that the listing shows agree with the package`,
      },
      [identity.seen, ...compared.slice(0, 6).map(({ seen }) => seen)],
    )
  },
})

const remedy = { zh: '更正公示信息,或撤下与公示不一致的安装包', en: 'Correct the listing, or withdraw the package that differs from it' }

function differs(about: string, what: Words, own: string, shown: Shown<string | number>, place: Evidence): Judgement {
  const value = String(shown.value).slice(0, 100)
  return failed(
    {
      zh: `安装包的${what.zh}是“${own.slice(0, 100)}”,公示的是“${value}”`,
      en: `The package's ${what.en} is “${own.slice(0, 100)}”, the listing shows “${value}”`,
    },
    [place, shown.seen],
    { about, remedy },
  )
}
function maybeDiffers(about: string, what: Words, own: string, shown: Shown<string | number>, place: Evidence): Judgement {
  const { statement } = differs(about, what, own, shown, place)
  return cantTell(
    statement,
    { zh: `公示的${what.zh}是否即指此安装包?`, en: `Does the ${what.en} in the listing mean this package?` },
    [place, shown.seen],
    { about, remedy },
  )
}

const letters = (name: string): string => name.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]/gu, '')
const isHan = (name: string): boolean => /\p{Script=Han}/u.test(name)

function nameOf(labels: readonly Label[], { name }: Listing): readonly Judgement[] {
  const own = labels.filter(({ of, text }) => of === 'application' && letters(text) !== '')
  const [first] = own
  if (!name || letters(name.value) === '' || !first) return []
  const said = letters(name.value)
  const names = own.map(({ text }) => letters(text))
  // Stores add a motto: 示例阅读-好书免费看.
  if (names.some((each) => each === said || said.startsWith(each))) return []
  const sharesLetters = names.some((each) => [...each].some((letter) => said.includes(letter)))
  const isOtherScript = names.every((each) => isHan(each) !== isHan(said))
  const say = sharesLetters || isOtherScript ? maybeDiffers : differs
  return [say('name', { zh: '名称', en: 'name' }, listed(own.map(({ text }) => text)).zh, name, first.seen)]
}

function versionOf(identity: Identity, { versionName, versionCode }: Listing): readonly Judgement[] {
  const said: Judgement[] = []
  const words = { zh: '版本号', en: 'version' }
  if (versionCode && identity.versionCode !== null && versionCode.value !== identity.versionCode)
    said.push(differs('version-code', { zh: '内部版本号', en: 'version code' }, String(identity.versionCode), versionCode, identity.seen))
  if (versionName && identity.versionName !== '') {
    const plain = (text: string): string =>
      text
        .trim()
        .toLowerCase()
        .replace(/^(version|版本号?|v)\s*[::.]?\s*/, '')
    const [own, shown] = [plain(identity.versionName), plain(versionName.value)]
    const isLonger = own.startsWith(shown) || shown.startsWith(own)
    if (own !== shown && shown !== '')
      said.push((isLonger ? maybeDiffers : differs)('version-name', words, identity.versionName, versionName, identity.seen))
  }
  return said
}

function signerOf({ signers, lineage, seen }: Signing, { signer }: Listing): readonly Judgement[] {
  if (!signer || signers.length === 0) return []
  const shown = signer.value.toLowerCase().replaceAll(/[^0-9a-f]/g, '')
  if (shown.length !== 64) return []
  if (signers.some(({ sha256 }) => sha256 === shown)) return []
  const say = lineage.includes(shown) ? maybeDiffers : differs
  return [say('signer', { zh: '签名证书', en: "signer's certificate" }, signers.map(({ sha256 }) => sha256).join(', '), signer, seen)]
}

function packageOf({ seen }: Identity, { package: digest }: Listing): readonly Judgement[] {
  const shown = digest?.value.toLowerCase().replaceAll(/[^0-9a-f]/g, '') ?? ''
  if (!digest || shown.length !== 64 || shown === seen.artifact) return []
  return [differs('package', { zh: 'SHA-256', en: 'SHA-256' }, seen.artifact, digest, seen)]
}

/** Those that a person or the system must grant; what is granted to everybody needs no place in a list that people read. */
const isWeighty = ({ protection, maxSdk }: UsedPermission): boolean =>
  (protection === 'dangerous' || protection === 'special') && maxSdk === null

function permissionsOf({ used }: Permissions, { permissions: shown, seen: whole }: Listing): readonly Judgement[] {
  if (shown === null) return []
  const said: Judgement[] = []
  const missing = used.filter((permission) => isWeighty(permission) && !shown.some(({ value }) => isShownAs(value.name, permission)))
  const areNames = shown.every(({ value }) => isTechnical(value.name))
  if (missing.length > 0) {
    const names = listed(
      missing.map(({ name }) => shortPermission(name)),
      10,
    )
    const statement = {
      zh: `安装包申请而公示的权限列表未列:${names.zh}`,
      en: `The package asks for ${names.en}, which the listing does not show`,
    }
    const [first, ...rest] = missing.map(({ seen }) => seen)
    const places = [first!, ...rest.slice(0, 5), shown[0]?.seen ?? whole] as const
    said.push(
      areNames
        ? failed(statement, places, { about: 'permissions', remedy })
        : cantTell(statement, { zh: '公示列表中以文字所列的权限是否包含这些?', en: 'Do the words of the list mean these?' }, places, {
            about: 'permissions',
            remedy,
          }),
    )
  }
  const idle = shown.filter(({ value }) => isTechnical(value.name) && !used.some((permission) => isShownAs(value.name, permission)))
  if (idle.length > 0) {
    const names = listed(
      idle.map(({ value }) => shortPermission(value.name).slice(0, 60)),
      10,
    )
    said.push(
      cantTell(
        { zh: `公示的权限列表列有而安装包未申请:${names.zh}`, en: `The listing shows ${names.en}, which the package does not ask for` },
        { zh: '权限列表是否属于其他版本?', en: 'Does the list belong to another version?' },
        [...used.slice(0, 1).map(({ seen }) => seen), ...idle.slice(0, 4).map(({ seen }) => seen)],
        { about: 'permissions-idle' },
      ),
    )
  }
  return said
}

/** `android.permission.CAMERA`, `CAMERA`. */
const isTechnical = (name: string): boolean => /^([A-Za-z_][\w]*\.)*[A-Z][A-Z0-9_]+$/.test(name.trim())

/** By name, by its last part, or by words that hold the group's name: 使用相机. */
function isShownAs(shown: string, { name, group }: UsedPermission): boolean {
  const said = shown.trim()
  if (isTechnical(said)) return said === name || said === shortPermission(name)
  return (
    group !== null &&
    groupWords(groupName(group))
      .zh.split(/[与和]/)
      .some((word) => said.includes(word))
  )
}
