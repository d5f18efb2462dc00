import type { ApiUse } from '#facts/code.ts'
import type { ApiRule } from '#extract/data/rows.ts'
import type { Hierarchy } from './hierarchy.ts'
import { quietly } from './quietly.ts'
import type { Call } from './method-reader.ts'
import { apiOf, MethodReader, quoted } from './method-reader.ts'
import { descriptorOf, EDGE_SHIFT, EDGE_TARGET, edge } from './program.ts'
import type { Program } from './program.ts'
import type { Filed, RuleBook } from './rules.ts'
import type { Origin, Value } from './values.ts'
import { constantOf, isThing, originOf, textOf } from './values.ts'

/** A place that a rule speaks of, before anyone asks how execution gets there. */
export interface Site {
  readonly def: number
  /** 16-bit units into the method's code. */
  readonly unit: number
  readonly use: Pick<ApiUse, 'rule' | 'purpose' | 'kind' | 'api' | 'via' | 'permissions' | 'arguments'>
  readonly quote: string
}
export interface OtherAppSite {
  readonly def: number
  readonly unit: number
  readonly how: 'start-activity' | 'start-service' | 'bind-service' | 'send-broadcast' | 'query-provider'
  readonly target: string
  readonly quote: string
}
export interface LogSite {
  readonly def: number
  readonly unit: number
  readonly origin: Origin
  readonly quote: string
}
export interface Sites {
  readonly uses: readonly Site[]
  readonly otherApps: readonly OtherAppSite[]
  readonly logged: readonly LogSite[]
  /** Where `SensorManager.getDefaultSensor` is asked for a constant type. */
  readonly sensors: readonly { readonly def: number; readonly type: number }[]
  /** Where a verifier that trusts everybody is taken from a static field. */
  readonly trustingFields: readonly { readonly def: number; readonly unit: number; readonly field: string }[]
}

/** What a method holds that decides whether its registers are worth following. */
const holds = { rule: 1, followed: 2, aim: 4, launch: 8, uri: 16, query: 32, log: 64, information: 128, invoke: 256 } as const
const FOLLOWED: Readonly<Record<string, readonly string[]>> = {
  'android.provider.Settings$Secure': ['getString', 'getInt', 'getLong', 'getFloat', 'getUriFor', 'getStringForUser'],
  'android.provider.Settings$Global': ['getString', 'getInt', 'getLong', 'getFloat', 'getUriFor'],
  'android.provider.Settings$System': ['getString', 'getInt', 'getLong', 'getFloat', 'getUriFor'],
  'java.lang.Class': ['getMethod', 'getDeclaredMethod'],
  'android.hardware.SensorManager': ['getDefaultSensor'],
}
const AIMS: Readonly<Record<string, readonly string[]>> = {
  'android.content.Intent': ['setPackage', 'setClassName', 'setComponent'],
  'android.content.ComponentName': ['<init>'],
  'android.content.pm.PackageManager': ['getLaunchIntentForPackage'],
}
const LAUNCHES: Readonly<Record<string, OtherAppSite['how']>> = {
  startActivity: 'start-activity',
  startActivityForResult: 'start-activity',
  startActivityIfNeeded: 'start-activity',
  startActivities: 'start-activity',
  startService: 'start-service',
  startForegroundService: 'start-service',
  bindService: 'bind-service',
  bindIsolatedService: 'bind-service',
  sendBroadcast: 'send-broadcast',
  sendOrderedBroadcast: 'send-broadcast',
  sendBroadcastAsUser: 'send-broadcast',
}
const QUERIES = [
  'query',
  'insert',
  'update',
  'delete',
  'call',
  'getType',
  'openInputStream',
  'openFileDescriptor',
  'acquireContentProviderClient',
  'acquireUnstableContentProviderClient',
]
/** The platform's own providers and packages: asking them is no other app. */
const PLATFORM_TARGET =
  /^(?:android|com\.android|settings|media|contacts|call_log|sms|mms|mms-sms|telephony|user_dictionary|downloads|icc|calendar|browser|com\.google\.android\.(?:packageinstaller|permissioncontroller|documentsui))(?:\.|$)/

/** Everything in the code that the rules speak of. `own`: the app's package name and its providers' authorities. */
export function findSites(hierarchy: Hierarchy, book: RuleBook, own: ReadonlySet<string>): Sites {
  return new Finder(hierarchy, book, own).find()
}

class Finder {
  readonly #hierarchy: Hierarchy
  readonly #program: Program<Filed>
  readonly #book: RuleBook
  readonly #own: ReadonlySet<string>
  readonly #reader: MethodReader
  readonly #uses: Site[] = []
  readonly #otherApps: OtherAppSite[] = []
  readonly #logged: LogSite[] = []
  readonly #sensors: { def: number; type: number }[] = []
  readonly #trustingFields: { def: number; unit: number; field: string }[] = []
  #def = 0
  #marks: Uint16Array = new Uint16Array(0)

  constructor(hierarchy: Hierarchy, book: RuleBook, own: ReadonlySet<string>) {
    this.#hierarchy = hierarchy
    this.#program = hierarchy.program as Program<Filed>
    this.#book = book
    this.#own = own
    this.#reader = new MethodReader(hierarchy, (method) => this.#marks[method] !== 0)
  }

  find(): Sites {
    const program = this.#program
    const marks = (this.#marks = this.#markMethods())
    for (let def = 0; def < program.defCount; def++) {
      const end = program.endEdge(def)
      let held = 0
      for (let index = program.firstEdge(def); index < end; index++) {
        const packed = program.edgeTarget.items[index]!
        const kind = packed >>> EDGE_SHIFT
        if (kind <= edge.interface) held |= marks[packed & EDGE_TARGET]!
        else if (kind === edge.string) held |= this.#onString(def, index, packed & EDGE_TARGET)
        else if (kind === edge.field) this.#onField(def, index, packed & EDGE_TARGET)
      }
      if (isWorthReading(held)) this.#read(def)
    }
    return {
      uses: this.#uses,
      otherApps: this.#otherApps,
      logged: this.#logged,
      sensors: this.#sensors,
      trustingFields: this.#trustingFields,
    }
  }

  /** By method: what a call of it means, as bits of `holds`. */
  #markMethods(): Uint16Array {
    const program = this.#program
    const { first, second, count } = program.methods
    const marks = new Uint16Array(count)
    const launches = new Set(Object.keys(LAUNCHES).map((name) => program.names.lookup(name)))
    const named = this.#namedMarks()
    const isAsked = new Uint8Array(program.names.count)
    isAsked.set(this.#book.isNamed)
    for (const name of [...launches, ...[...named.values()].flatMap((names) => [...names.keys()])]) isAsked[name] = 1
    for (let method = 0; method < count; method++) {
      const name = second.items[method]!
      if (isAsked[name] !== 1) continue
      let mark = launches.has(name) ? holds.launch : 0
      mark |= named.get(first.items[method]!)?.get(name) ?? 0
      for (const rule of this.#book.rulesOf(this.#hierarchy, method))
        mark |= rule.purpose === 'logging' ? holds.log : rule.kind === null ? holds.rule : holds.rule | holds.information
      marks[method] = mark
    }
    return marks
  }

  /** By number of a class and of a method's name. */
  #namedMarks(): Map<number, Map<number, number>> {
    const { names } = this.#program
    const found = new Map<number, Map<number, number>>()
    for (const [table, mark] of [
      [FOLLOWED, holds.followed],
      [AIMS, holds.aim],
      [{ 'android.content.ContentResolver': QUERIES }, holds.query],
      [{ 'java.lang.reflect.Method': ['invoke'] }, holds.invoke],
    ] as const)
      for (const [className, methods] of Object.entries(table))
        found.set(names.lookup(descriptorOf(className)), new Map(methods.map((method) => [names.lookup(method), mark])))
    return found
  }

  #onString(def: number, index: number, found: number): number {
    const { text, filed } = this.#program.foundStrings[found]!
    let held = 0
    for (const one of filed) {
      if (one.form === 'uri') held |= holds.uri
      else
        this.#use(
          def,
          this.#program.edgeUnit.at(index),
          one.form === 'content'
            ? {
                rule: one.rule.id,
                purpose: 'personal-information',
                kind: one.rule.kind,
                api: text,
                via: 'content-uri',
                permissions: one.rule.permissions ?? [],
                arguments: [],
              }
            : {
                rule: one.rule.id,
                purpose: one.rule.purpose,
                kind: one.rule.kind,
                api: text.slice(0, 200),
                via: 'constant',
                permissions: [],
                arguments: [],
              },
          text,
        )
    }
    return held
  }

  #onField(def: number, index: number, place: number): void {
    const wanted = this.#book.wantedFields[place]!
    const unit = this.#program.edgeUnit.at(index)
    if (wanted.form === 'trusting-verifier') this.#trustingFields.push({ def, unit, field: wanted.field })
    else
      this.#use(
        def,
        unit,
        {
          rule: wanted.rule.id,
          purpose: 'personal-information',
          kind: wanted.rule.kind,
          api: wanted.field,
          via: 'content-uri',
          permissions: wanted.rule.permissions ?? [],
          arguments: [],
        },
        wanted.field,
      )
  }

  #read(def: number): void {
    this.#def = def
    const kept = this.#uses.length
    if (quietly(() => this.#reader.read(def, (call) => this.#onCall(call)), false)) return
    // Too long or too damaged to be followed: calls are still calls, with arguments that nobody knows.
    this.#uses.length = kept
    const program = this.#program
    for (let index = program.firstEdge(def); index < program.endEdge(def); index++) {
      const packed = program.edgeTarget.at(index)
      if (packed >>> EDGE_SHIFT <= edge.interface) this.#onRules(packed & EDGE_TARGET, program.edgeUnit.at(index), [])
    }
  }

  #onCall({ method, unit, isStatic, values }: Call): Value {
    // Platform calls that only carry values are read for their sake, and tell nothing here.
    if (this.#marks[method] === 0) return undefined
    const program = this.#program
    const name = program.methodText(method)
    const className = program.methodClassText(method)
    const followed = FOLLOWED[className]?.includes(name) ? this.#onFollowed(className, name, values, unit) : undefined
    const how = Object.hasOwn(LAUNCHES, name) ? LAUNCHES[name]! : undefined
    if (how) this.#onLaunch(how, values, unit)
    else if (className === 'android.content.ContentResolver' && QUERIES.includes(name)) this.#onQuery(name, values, unit)
    else if (className === 'java.lang.reflect.Method' && name === 'invoke') return this.#onInvoke(values, unit)
    return this.#onRules(method, unit, isStatic ? values : values.slice(1)) ?? followed
  }

  #onRules(method: number, unit: number, values: readonly Value[]): Value {
    const rules = this.#book.rulesOf(this.#hierarchy, method)
    if (rules.length === 0) return undefined
    const constants = values.map(constantOf)
    const name = this.#program.methodText(method)
    let given: Value
    for (const rule of rules) {
      if (!this.#book.accepts(rule, constants)) continue
      const api = apiOf(rule, name)
      this.#use(this.#def, unit, useOf(rule, api, 'call', constants), quoted(api, constants))
      if (rule.purpose === 'logging') this.#onLog(api, values, unit)
      else if (rule.purpose === 'personal-information' && rule.kind !== null)
        given ??= { is: 'information', origin: { kind: rule.kind, api } }
    }
    return given
  }

  #onLog(api: string, values: readonly Value[], unit: number): void {
    const origin = values.map(originOf).find((found) => found !== null)
    if (origin) this.#logged.push({ def: this.#def, unit, origin, quote: `${api}(… ${origin.api} …)` })
  }

  #onFollowed(className: string, name: string, values: readonly Value[], unit: number): Value {
    if (className === 'android.hardware.SensorManager') {
      if (typeof values[1] === 'number') this.#sensors.push({ def: this.#def, type: values[1] })
      return undefined
    }
    if (className === 'java.lang.Class') return this.#onReflection(values, unit)
    const key = textOf(name === 'getUriFor' ? values[0] : values[1])
    const rule = key === null ? undefined : this.#book.setting(className.slice(className.indexOf('$') + 1), key)
    if (!rule) return undefined
    this.#use(
      this.#def,
      unit,
      {
        rule: rule.id,
        purpose: 'personal-information',
        kind: rule.kind,
        api: rule.key,
        via: 'settings-key',
        permissions: [],
        arguments: [],
      },
      quoted(`${className.replace('$', '.')}.${name}`, [null, rule.key]),
    )
    return { is: 'information', origin: { kind: rule.kind, api: rule.key } }
  }

  #onReflection(values: readonly Value[], unit: number): Value {
    const [owner, name] = [values[0], textOf(values[1])]
    if (!isThing(owner) || owner.is !== 'class' || name === null) return undefined
    const rules = this.#book.reflected(owner.name, name)
    const api = `${owner.name}.${name}`
    // A rule that asks for an argument waits for the call.
    for (const rule of rules)
      if (!rule.argument)
        this.#use(this.#def, unit, useOf(rule, api, 'reflection', []), `Class.forName("${owner.name}").getMethod("${name}")`)
    const telling = rules.find((rule) => rule.kind !== null && !rule.argument)
    return { is: 'method', rules, origin: telling?.kind ? { kind: telling.kind, api } : null }
  }

  #onInvoke(values: readonly Value[], unit: number): Value {
    const [method, , handed] = values
    if (!isThing(method) || method.is !== 'method') return undefined
    const constants = isThing(handed) && handed.is === 'array' ? handed.items.map(constantOf) : []
    let origin = method.origin
    for (const rule of method.rules) {
      if (!rule.argument || !this.#book.accepts(rule, constants)) continue
      const api = `${rule.class}.${rule.methods[0]!}`
      this.#use(this.#def, unit, useOf(rule, api, 'reflection', constants), quoted(api, constants))
      if (rule.kind !== null) origin ??= { kind: rule.kind, api }
    }
    return origin ? { is: 'information', origin } : undefined
  }

  #onLaunch(how: OtherAppSite['how'], values: readonly Value[], unit: number): void {
    const intent = values.find((value) => isThing(value) && value.is === 'intent')
    if (!isThing(intent) || intent.is !== 'intent' || intent.isOwn) return
    const target = intent.package
    if (target === null || this.#isOwn(target)) return
    this.#otherApps.push({
      def: this.#def,
      unit,
      how,
      target: intent.class === null ? target : `${target}/${intent.class}`,
      quote: `${how}: ${target}${intent.class === null ? '' : `/${intent.class}`}`,
    })
  }

  #onQuery(name: string, values: readonly Value[], unit: number): void {
    const text = textOf(values[1])
    if (text === null) return
    const authority = text.startsWith('content://')
      ? text.slice(10).split(/[/?#]/)[0]!
      : name === 'call' || name.startsWith('acquire')
        ? text
        : null
    if (!authority || this.#isOwn(authority)) return
    this.#otherApps.push({
      def: this.#def,
      unit,
      how: 'query-provider',
      target: authority,
      quote: quoted(`android.content.ContentResolver.${name}`, [text]),
    })
  }

  #isOwn(target: string): boolean {
    return this.#own.has(target) || PLATFORM_TARGET.test(target)
  }

  #use(def: number, unit: number, use: Site['use'], quote: string): void {
    this.#uses.push({ def, unit, use, quote: quote.slice(0, 300) })
  }
}

function isWorthReading(held: number): boolean {
  return (
    (held & (holds.rule | holds.followed)) !== 0 ||
    ((held & holds.aim) !== 0 && (held & holds.launch) !== 0) ||
    ((held & holds.uri) !== 0 && (held & holds.query) !== 0) ||
    ((held & holds.log) !== 0 && (held & holds.information) !== 0)
  )
}

function useOf(rule: ApiRule, api: string, via: ApiUse['via'], constants: readonly (string | number | null)[]): Site['use'] {
  return { rule: rule.id, purpose: rule.purpose, kind: rule.kind, api, via, permissions: rule.permissions ?? [], arguments: constants }
}
