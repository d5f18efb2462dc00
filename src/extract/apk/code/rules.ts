import type { ApiRule, ConstantRule, ContentRule, SettingsRule } from '#extract/data/rows.ts'
import type { Hierarchy } from './hierarchy.ts'
import { platformLines } from './platform-classes.ts'
import type { Program } from './program.ts'
import { descriptorOf } from './program.ts'
import type { Interest } from './scan-dex.ts'
import type { StringPattern } from './string-matcher.ts'
import { StringMatcher } from './string-matcher.ts'

/** The part of the knowledge base that speaks of code. */
export interface Rules {
  readonly api: readonly ApiRule[]
  readonly content: readonly ContentRule[]
  readonly settings: readonly SettingsRule[]
  readonly constants: readonly ConstantRule[]
}

/** What a constant string was matched by. `uri`: any content URI, which may be another app's. */
export type Filed =
  | { readonly form: 'content'; readonly rule: ContentRule }
  | { readonly form: 'constant'; readonly rule: ConstantRule }
  | { readonly form: 'uri' }

/** A static field that tells something by being read. */
export type WantedField =
  | { readonly form: 'content'; readonly rule: ContentRule; readonly field: string }
  | { readonly form: 'trusting-verifier'; readonly field: string }

/** Classes whose calls are always looked at, beside those of the rules. */
const ALWAYS_NAMED = [
  'java.lang.Class',
  'java.lang.ClassLoader',
  'java.lang.reflect.Method',
  'android.content.Intent',
  'android.content.ComponentName',
  'android.content.ContentResolver',
  'android.content.Context',
  'android.content.pm.PackageManager',
  'android.provider.Settings$Secure',
  'android.provider.Settings$Global',
  'android.provider.Settings$System',
  'android.hardware.SensorManager',
  'android.webkit.WebView',
  'android.webkit.SslErrorHandler',
  'android.app.PendingIntent',
]
const NONE: readonly ApiRule[] = []
const TRUSTING_FIELDS = [
  'org.apache.http.conn.ssl.SSLSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER',
  'org.apache.http.conn.ssl.NoopHostnameVerifier.INSTANCE',
]

/** Rules made ready for one program: classes and methods as numbers, strings as patterns. */
export class RuleBook {
  readonly rules: Rules
  readonly interest: Interest<Filed>
  readonly wantedFields: readonly WantedField[]
  /** By number of a name: 1 where some rule names a method so. */
  readonly isNamed: Uint8Array
  /** By number of a method's name. */
  readonly #byName = new Map<number, { readonly rule: ApiRule; readonly class: number }[]>()
  /** Made when code first reflects. */
  #byClass: ReadonlyMap<string, readonly ApiRule[]> | null = null
  readonly #settings: ReadonlyMap<string, SettingsRule>
  readonly #expressions = new Map<string, RegExp>()
  /** By class: 1 where a rule may speak of it because of what it descends from. */
  #descends: Uint8Array | null = null
  readonly #matched = new Map<number, readonly ApiRule[]>()

  /** Must be made before any DEX file is scanned: classes of rules have the lowest numbers. */
  constructor(program: Program<Filed>, rules: Rules) {
    this.rules = rules
    const { names } = program
    for (const name of ALWAYS_NAMED) names.internText(descriptorOf(name))
    for (const line of platformLines) for (const name of line) names.internText(descriptorOf(name))
    const classes = rules.api.map((rule) => names.internText(descriptorOf(rule.class)))
    this.wantedFields = [
      ...rules.content.flatMap((rule) => rule.fields.map((field) => ({ form: 'content' as const, rule, field }))),
      ...TRUSTING_FIELDS.map((field) => ({ form: 'trusting-verifier' as const, field })),
    ]
    const fields = new Map<number, Map<string, number>>()
    this.wantedFields.forEach(({ field }, index) => {
      const dot = field.lastIndexOf('.')
      const owner = names.internText(descriptorOf(field.slice(0, dot)))
      fields.set(owner, (fields.get(owner) ?? new Map<string, number>()).set(field.slice(dot + 1), index))
    })
    const namedClasses = names.count
    rules.api.forEach((rule, index) => {
      for (const method of rule.methods) append(this.#byName, names.internText(method), { rule, class: classes[index]! })
    })
    this.isNamed = new Uint8Array(names.count)
    for (const name of this.#byName.keys()) this.isNamed[name] = 1
    this.#settings = new Map(rules.settings.map((rule) => [`${rule.table}/${rule.key}`, rule]))
    this.interest = { namedClasses, fields, strings: new StringMatcher(patternsOf(rules)) }
  }

  /** Rules that a call of the method may match, arguments aside: for each purpose those of the nearest class. */
  rulesOf(hierarchy: Hierarchy, method: number): readonly ApiRule[] {
    const { program } = hierarchy
    if (this.isNamed[program.methods.second.at(method)] !== 1) return NONE
    const candidates = this.#byName.get(program.methods.second.at(method))
    if (!candidates) return NONE
    const known = this.#matched.get(method)
    if (known) return known
    // Most names are common ones (`get`, `d`) of classes that no rule names and that descend from none.
    const owner = program.methods.first.at(method)
    if (owner >= this.interest.namedClasses) {
      const klass = program.classOf(owner)
      if (klass < 0) return NONE
      this.#descends ??= hierarchy.descendsFromBelow(this.interest.namedClasses)
      if (this.#descends[klass] !== 1) return NONE
    }
    const ancestors = hierarchy.ancestors(owner)
    const found: { readonly rule: ApiRule; readonly distance: number }[] = []
    for (const { rule, class: name } of candidates) {
      const distance = ancestors.indexOf(name)
      if (
        distance >= 0 &&
        !isOverridden(hierarchy, method, name) &&
        (rule.descriptor === undefined || program.descriptorOf(method).startsWith(rule.descriptor))
      )
        found.push({ rule, distance })
    }
    const matched = found.length === 0 ? NONE : nearestOfEachPurpose(found)
    this.#matched.set(method, matched)
    return matched
  }

  /** Rules of a method that reflection names. */
  reflected(className: string, method: string): readonly ApiRule[] {
    this.#byClass ??= Map.groupBy(this.rules.api, (rule) => rule.class)
    return this.#byClass.get(className)?.filter((rule) => rule.methods.includes(method)) ?? NONE
  }

  setting(table: string, key: string): SettingsRule | undefined {
    return this.#settings.get(`${table}/${key}`)
  }

  /** Whether a rule's demand on an argument is met; an unknown constant meets none. */
  accepts(rule: ApiRule, constants: readonly (string | number | null)[]): boolean {
    if (!rule.argument) return true
    const constant = constants[rule.argument.index]
    if (constant === null || constant === undefined) return false
    let expression = this.#expressions.get(rule.argument.matches)
    if (!expression) this.#expressions.set(rule.argument.matches, (expression = new RegExp(rule.argument.matches)))
    return expression.test(String(constant))
  }
}

function nearestOfEachPurpose(found: readonly { readonly rule: ApiRule; readonly distance: number }[]): readonly ApiRule[] {
  const nearest = new Map<string, number>()
  for (const { rule, distance } of found) nearest.set(rule.purpose, Math.min(distance, nearest.get(rule.purpose) ?? distance))
  return found.filter(({ rule, distance }) => distance === nearest.get(rule.purpose)).map(({ rule }) => rule)
}

/** A subclass in the package that overrides the method is not the platform's; what it calls in turn is looked at by itself. */
function isOverridden(hierarchy: Hierarchy, method: number, ruleClass: number): boolean {
  const { program } = hierarchy
  const klass = program.classOf(program.methods.first.at(method))
  if (klass < 0) return false
  const def = hierarchy.find(klass, program.methods.second.at(method), program.methods.third.at(method))
  return def >= 0 && program.className.at(program.defClass.at(def)) !== ruleClass
}

function patternsOf(rules: Rules): StringPattern<Filed>[] {
  return [
    { expression: /^content:\/\//, filed: { form: 'uri' } },
    ...rules.content.map((rule) => ({
      expression: new RegExp(`^${escaped(rule.uri)}(?:[/?#]|$)`),
      filed: { form: 'content' as const, rule },
    })),
    ...rules.constants.map((rule) => ({ expression: new RegExp(rule.matches), filed: { form: 'constant' as const, rule } })),
  ]
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function append<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key)
  if (items) items.push(item)
  else map.set(key, [item])
}
