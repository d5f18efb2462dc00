/** SDK公示信息: what an edition must be like beyond its shape, and by which code it claims to be known. */
import type { Words } from '#contract/words.ts'
import { Problem, type FieldError } from '#server/problem.ts'
import { personalInformation } from '#facts/personal-information.ts'
import { sdkPurposes } from '#facts/sdk.ts'
import type { Disclosure } from './api.ts'

/** By which code an SDK is known. */
export interface Claim {
  readonly form: 'prefix' | 'library'
  readonly value: string
}

export const claimsOf = ({ prefixes, libraries }: Pick<Disclosure, 'prefixes' | 'libraries'>): Claim[] => [
  ...[...new Set(prefixes)].map((value): Claim => ({ form: 'prefix', value })),
  ...[...new Set(libraries)].map((value): Claim => ({ form: 'library', value })),
]

/** Kinds that any module touches, each once. */
export const kindsOf = ({ modules }: Pick<Disclosure, 'modules'>): string[] => [
  ...new Set(modules.flatMap(({ kinds }) => kinds.map(({ kind }) => kind))),
]

const javaName = String.raw`[\p{L}_$][\p{L}\p{N}_$]*`
/** At least two labels: one alone, `com`, would be everybody's. */
const packagePrefix = new RegExp(String.raw`^${javaName}(?:\.${javaName})+$`, 'u')
/** Code of the system and of languages, which is in every app. */
const everybodys = /^(?:java|javax|jdk|sun|dalvik|libcore|android|kotlin|kotlinx|org\.w3c|org\.xml|com\.android)(?:\.|$)/
const libraryFile = /^lib[\w.+-]+\.so$/
/** Runtimes of compilers, which come with every SDK that has native code. */
const runtimes = new Set(['libc++_shared.so', 'libgnustl_shared.so', 'libstlport_shared.so', 'libgabi++_shared.so'])
const permissionName = /^[A-Za-z][\w]*(?:\.[A-Za-z_][\w]*)+$/

/** Throws `Problem('unacceptable-content')` that names every field that is wrong, with the reason. */
export function checkDisclosure(fields: Disclosure): void {
  const errors: FieldError[] = []
  const wrong = (path: string, message: Words): void => {
    errors.push({ path: `body.${path}`, message })
  }
  if (!Object.hasOwn(sdkPurposes, fields.purpose))
    wrong('purpose', { zh: `没有“${fields.purpose}”这一类别`, en: `There is no purpose class “${fields.purpose}”` })
  fields.prefixes.forEach((prefix, at) => {
    if (!packagePrefix.test(prefix))
      wrong(`prefixes.${at}`, { zh: '不是至少两段的Java包名', en: 'This is no Java package name of two labels or more' })
    else if (everybodys.test(prefix))
      wrong(`prefixes.${at}`, { zh: '系统或语言的包名,不属于任何SDK', en: 'A package of the system or of a language belongs to no SDK' })
  })
  fields.libraries.forEach((library, at) => {
    if (!libraryFile.test(library)) wrong(`libraries.${at}`, { zh: '不是libx.so形式的文件名', en: 'This is no file name such as libx.so' })
    else if (runtimes.has(library))
      wrong(`libraries.${at}`, { zh: '编译器的运行库,不属于任何SDK', en: 'The runtime of a compiler belongs to no SDK' })
  })
  if (fields.collectsItself && fields.ownCollection === null)
    wrong('ownCollection', {
      zh: 'SDK独立采集、传输、存储个人信息的,须单独作出说明',
      en: 'What the SDK itself collects, transmits or stores must be told apart',
    })
  fields.modules.forEach(({ kinds, permissions, isOptional, isOnByDefault }, module) => {
    kinds.forEach(({ kind }, at) => {
      const known = Object.hasOwn(personalInformation, kind) ? personalInformation[kind as keyof typeof personalInformation] : null
      const path = `modules.${module}.kinds.${at}.kind`
      if (known === null) wrong(path, { zh: `没有“${kind}”这种个人信息`, en: `There is no kind of personal information “${kind}”` })
      else if (known.covers.length > 0)
        wrong(path, {
          zh: `“${known.name.zh}”是统称,请逐项列出`,
          en: `“${known.name.en}” names several kinds at once; list each`,
        })
    })
    permissions.forEach(({ name }, at) => {
      if (!permissionName.test(name))
        wrong(`modules.${module}.permissions.${at}.name`, {
          zh: '不是权限的全名,例如android.permission.INTERNET',
          en: 'This is no full name of a permission, such as android.permission.INTERNET',
        })
    })
    if (!isOptional && !isOnByDefault)
      wrong(`modules.${module}.isOnByDefault`, {
        zh: '不可选的模块总是开启',
        en: 'A module that cannot be left out is always on',
      })
  })
  const names = fields.modules.map(({ name }) => name)
  names.forEach((name, at) => {
    if (names.indexOf(name) !== at) wrong(`modules.${at}.name`, { zh: '模块名称重复', en: 'Two modules have this name' })
  })
  if (errors.length === 0) return
  throw new Problem('unacceptable-content', { zh: '公示信息有误', en: 'The disclosure is wrong' }, { errors })
}
