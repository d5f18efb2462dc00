import type { Artifact } from '#core/artifact.ts'
import type { Evidence } from '#core/evidence.ts'
import type { Extracted } from '#core/extractor.ts'
import { Hidden, hidden, incomplete } from '#core/extractor.ts'
import type { Component, Identity, Packer } from '#facts/app.ts'
import type { Reach } from '#facts/code.ts'
import { lineOf } from '#formats/dex/debug.ts'
import { readCodeItem } from '#formats/dex/code.ts'
import { FormatError } from '#formats/format-error.ts'
import { apiRules, constantRules, contentRules, settingsRules } from '../../data/knowledge.ts'
import type { AndroidPackage } from '../package.ts'
import { openPackage } from '../package.ts'
import { applicationOf, className, packageNameOf } from '../manifest.ts'
import { entryPoints } from './entry-points.ts'
import type { Loaded } from './load-program.ts'
import { loadProgram } from './load-program.ts'
import { quietly } from './quietly.ts'
import { Reachability } from './reach.ts'
import type { Sites } from './sites.ts'
import { findSites } from './sites.ts'

/** What the facts about code are made of, worked out once for all extractors. */
export interface Code extends Loaded {
  readonly reach: Reachability
  readonly sites: Sites
  /** Line of an instruction, `unit` 16-bit units into a definition's code; null without debug information. */
  lineAt(def: number, unit: number): number | null
  /** Ways of execution to an instruction, surest first of each moment. */
  reachesOf(def: number, unit: number): readonly Reach[]
  /** Evidence of an instruction. */
  seen(def: number, unit: number, quote: string, reaches?: readonly Reach[]): Evidence
}

/** The facts on which reading code rests. */
export interface CodeInputs {
  readonly apk: Artifact<'apk'>
  readonly identity: Identity
  readonly components: readonly Component[]
  readonly packers: readonly Packer[]
}

const CODE_ITEM_HEAD = 16
/** Resource ids of the manifest's attributes. */
const [HAS_CODE, COMPONENT_FACTORY] = [0x0101000c, 0x0101057a]
const programs = new WeakMap<Artifact, Loaded>()
const codes = new WeakMap<Artifact, Code>()

/** The package's code; hidden when it is packed. Throws `FormatError` when it should have code and none of it can be read. */
function codeOf(inputs: CodeInputs): Code | Hidden {
  const packed = hiddenBy(inputs.packers)
  if (packed) return packed
  let code = codes.get(inputs.apk)
  if (!code)
    codes.set(inputs.apk, (code = analyse(inputs.apk, programOf(inputs.apk), inputs.identity, inputs.components, factoryOf(inputs.apk))))
  return code
}

/** A fact read from the code: hidden when it is packed, incomplete when some of it could not be read. */
export function factOf<T>(inputs: CodeInputs, read: (code: Code) => T): Extracted<T> {
  const code = codeOf(inputs)
  if (code instanceof Hidden) return code
  const [gap] = code.unread
  return gap === undefined
    ? read(code)
    : incomplete(read(code), {
        reason: { zh: `${gap.path} 的代码无法完整读取`, en: `the code of ${gap.path} could not be read completely` },
        seen: { kind: 'file', artifact: inputs.apk.id, path: gap.path, quote: gap.reason.slice(0, 400) },
      })
}

export function hiddenBy(packers: readonly Packer[]): Hidden | null {
  const packer = packers[0]
  return packer ? hidden({ zh: `代码已被${packer.name}加固`, en: `the code is packed by ${packer.name}` }, packer.seen) : null
}

/** The scanned DEX files of a package, without entry points. */
export function programOf(artifact: Artifact<'apk'>): Loaded {
  const known = programs.get(artifact)
  if (known) return known
  const apk = openPackage(artifact)
  const rules = { api: apiRules, content: contentRules, settings: settingsRules, constants: constantRules }
  const loaded = loadProgram(apk.dexFiles(), rules, apk.jars?.unread())
  if (loaded.program.parts.length === 0 && expectsCode(apk)) {
    const reason = loaded.unread[0]?.reason ?? 'none'
    throw new FormatError('package', 0, apk.jars ? 'class files that can be read' : 'classes.dex that can be read', reason)
  }
  programs.set(artifact, loaded)
  return loaded
}

/** `android:hasCode="false"` is how a package says that it has none. */
function expectsCode(apk: AndroidPackage): boolean {
  const value = applicationOf(apk)?.attributes.find(({ resourceId }) => resourceId === HAS_CODE)?.value
  return !(value?.type === 'boolean' && !value.value)
}

/** The class that makes the app's components, before anything else of it runs. */
function factoryOf(artifact: Artifact<'apk'>): string | null {
  const apk = openPackage(artifact)
  const value = applicationOf(apk)?.attributes.find(({ resourceId }) => resourceId === COMPONENT_FACTORY)?.value
  return value?.type === 'string' && value.value !== '' ? className(packageNameOf(apk), value.value) : null
}

/** Everything after the scan: entry points, reachability, sites. */
export function analyse(
  artifact: Pick<Artifact, 'id'>,
  loaded: Loaded,
  identity: Pick<Identity, 'applicationClass' | 'packageName'> & Partial<Pick<Identity, 'container'>>,
  components: readonly Component[],
  factoryClass: string | null = null,
): Code {
  const { program, hierarchy, book } = loaded
  const reach = new Reachability(
    hierarchy,
    entryPoints(hierarchy, {
      applicationClass: identity.applicationClass,
      factoryClass,
      components,
      isLibrary: identity.container === 'aar' || identity.container === 'jar',
    }),
  )
  const sites = findSites(hierarchy, book, new Set([identity.packageName, ...components.flatMap((one) => one.authorities)]))
  const lines = new Map<number, number | null>()

  function lineAt(def: number, unit: number): number | null {
    const key = def * 0x10000 + unit
    let line = lines.get(key)
    if (line === undefined) {
      line = readLine(def, unit)
      lines.set(key, line)
    }
    return line
  }
  function readLine(def: number, unit: number): number | null {
    // Lines are an aid to people: a damaged table must not hide the instruction.
    return quietly(() => {
      const dex = program.partOfDef(def).open()
      return lineOf(dex, readCodeItem(dex, program.defCode.at(def)).debugOffset, unit)
    }, null)
  }
  return {
    ...loaded,
    reach,
    sites,
    lineAt,
    reachesOf: (def, unit) => reach.reaches(def, unit, lineAt),
    seen(def, unit, quote, reaches) {
      const line = lineAt(def, unit)
      const part = program.partOfDef(def)
      const origin = quietly(() => part.origin?.(program.defCode.at(def), unit), null)
      return {
        kind: 'code',
        artifact: artifact.id,
        path: origin?.path ?? part.path,
        class: program.defClassText(def),
        method: program.defMethodText(def),
        offset: origin?.offset ?? program.defCode.at(def) + CODE_ITEM_HEAD + unit * 2,
        quote,
        ...(line === null ? {} : { line }),
        ...(reaches?.[0] ? { callPath: reaches[0].path } : {}),
      }
    },
  }
}
