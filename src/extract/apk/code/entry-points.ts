import type { Component, Identity } from '#facts/app.ts'
import type { EntryKind, Reach } from '#facts/code.ts'
import type { Hierarchy } from './hierarchy.ts'
import { listenerMethods } from './platform-classes.ts'
import type { Program } from './program.ts'
import { DEF_VIRTUAL, descriptorOf } from './program.ts'

/** A method that Android calls by itself. */
export interface EntryPoint {
  readonly def: number
  /** The class whose object it is called on: that of the definition, or one that inherits it. */
  readonly class: number
  readonly when: Reach['when']
  readonly kind: EntryKind
  /** Android calls it whenever the app comes to `when`: not so for disabled components, and those of another process. */
  readonly isCertain: boolean
}

const LIFE: Readonly<Record<'factory' | 'application' | 'activity' | 'provider' | 'receiver' | 'service', readonly string[]>> = {
  factory: ['<clinit>', '<init>', 'instantiateClassLoader', 'instantiateApplication'],
  application: ['<clinit>', '<init>', 'attachBaseContext', 'onCreate'],
  activity: [
    '<clinit>',
    '<init>',
    'attachBaseContext',
    'onCreate',
    'onStart',
    'onResume',
    'onPostCreate',
    'onPostResume',
    'onWindowFocusChanged',
    'onAttachedToWindow',
    'onNewIntent',
  ],
  provider: ['<clinit>', '<init>', 'attachInfo', 'onCreate'],
  receiver: [
    '<clinit>',
    '<init>',
    'onReceive',
    'onEnabled',
    'onDisableRequested',
    'onDisabled',
    'onUpdate',
    'onProfileProvisioningComplete',
  ],
  service: [
    '<clinit>',
    '<init>',
    'attachBaseContext',
    'onCreate',
    'onStartCommand',
    'onStart',
    'onBind',
    'onHandleIntent',
    'onHandleWork',
    'onStartJob',
    'onServiceConnected',
    'onAccessibilityEvent',
    'onNotificationPosted',
    'onListenerConnected',
    'onMessageReceived',
    'onNewToken',
    'onTaskRemoved',
  ],
}
/** Called when someone asks the provider, not when the app starts. */
const PROVIDER_QUERIES = ['query', 'insert', 'update', 'delete', 'call', 'openFile', 'getType']
/** Methods of activities and services that not every run comes to. */
const OCCASIONAL: ReadonlySet<string> = new Set([
  'onNewIntent',
  'onBind',
  'onTaskRemoved',
  'onStartJob',
  'onServiceConnected',
  'onAccessibilityEvent',
  'onNotificationPosted',
  'onListenerConnected',
  'onMessageReceived',
  'onNewToken',
])
const JOB_CLASSES = ['android.app.job.JobService', 'androidx.work.ListenableWorker', 'androidx.work.Worker', 'com.evernote.android.job.Job']
const JOB_METHODS = new Set(['onStartJob', 'doWork', 'startWork', 'createWork', 'onRunJob'])

/** What the manifest declares. */
export interface Declared extends Pick<Identity, 'applicationClass'> {
  /** `android:appComponentFactory`. */
  readonly factoryClass: string | null
  readonly components: readonly Component[]
  /** An SDK archive: an app that embeds it may call whatever it makes public. */
  readonly isLibrary?: boolean
}

/** All entry points of the package, from its manifest and from the interfaces that its classes implement. */
export function entryPoints(hierarchy: Hierarchy, { applicationClass, factoryClass, components, isLibrary }: Declared): EntryPoint[] {
  const { program } = hierarchy
  const entries: EntryPoint[] = []
  const classOf = (name: string): number => program.classOf(program.names.lookup(descriptorOf(name)))
  const add = (className: string, names: readonly string[], when: Reach['when'], kind: EntryKind, isCertain = true): void => {
    const klass = classOf(className)
    if (klass < 0) return
    for (const def of methodsNamed(hierarchy, klass, names)) {
      entries.push({ def, class: klass, when, kind, isCertain: isCertain && !OCCASIONAL.has(program.defMethodText(def)) })
    }
  }
  if (factoryClass) add(factoryClass, LIFE.factory, 'startup', 'application')
  if (applicationClass) add(applicationClass, LIFE.application, 'startup', 'application')
  const launchers = new Set(components.filter(isLauncher).map((one) => one.target ?? one.name))
  const enabledLaunchers = new Set(
    components.filter((one) => isLauncher(one) && one.isEnabled && one.process === null).map((one) => one.target ?? one.name),
  )
  for (const one of components) {
    const isCertain = one.isEnabled && one.process === null
    if (one.kind === 'provider') {
      add(one.name, LIFE.provider, 'startup', 'provider', isCertain)
      add(one.name, PROVIDER_QUERIES, 'background', 'provider', false)
      for (const [name, value] of Object.entries(one.metaData))
        if (value === 'androidx.startup') add(name, ['<clinit>', '<init>', 'create'], 'startup', 'provider', isCertain)
    } else if (one.kind === 'receiver') add(one.name, LIFE.receiver, 'background', 'receiver', one.isEnabled)
    else if (one.kind === 'service') add(one.name, LIFE.service, 'background', 'service', one.isEnabled)
    else if (one.kind === 'activity' && !launchers.has(one.name)) add(one.name, LIFE.activity, 'screen', 'activity', one.isEnabled)
  }
  for (const name of launchers) add(name, LIFE.activity, 'startup', 'launcher', enabledLaunchers.size === 1 && enabledLaunchers.has(name))
  addJobs(hierarchy, entries)
  addListeners(hierarchy, entries)
  if (isLibrary) addInterface(hierarchy, entries)
  return entries
}

function isLauncher(component: Component): boolean {
  return (
    (component.kind === 'activity' || component.kind === 'activity-alias') &&
    component.filters.some(
      (filter) =>
        filter.actions.includes('android.intent.action.MAIN') &&
        filter.categories.some((category) => /^android\.intent\.category\.(LEANBACK_)?LAUNCHER$/.test(category)),
    )
  )
}

/** What Android runs when it calls methods by name: the class's own, or, save for constructors, what it inherits within the package. */
function methodsNamed(hierarchy: Hierarchy, klass: number, names: readonly string[]): number[] {
  const { program } = hierarchy
  const wanted = new Set(names.map((name) => program.names.lookup(name)))
  const found: number[] = []
  const overridden = new Set<string>()
  for (let at = klass, depth = 0; at >= 0 && depth < 64; at = program.classOf(program.classSuper.at(at)), depth++)
    for (let def = program.firstDef(at); def < program.endDef(at); def++) {
      const method = program.defMethod.at(def)
      const name = program.methods.second.at(method)
      if (!wanted.has(name) || program.defCode.at(def) === 0 || (at !== klass && program.defMethodText(def).startsWith('<'))) continue
      const selector = `${name} ${program.methods.third.at(method)}`
      if (!overridden.has(selector)) found.push(def)
      overridden.add(selector)
    }
  return found
}

function addJobs(hierarchy: Hierarchy, entries: EntryPoint[]): void {
  const { program } = hierarchy
  const names = flagged(program, JOB_METHODS)
  const jobs = JOB_CLASSES.map((name) => program.names.lookup(descriptorOf(name)))
  const nameOf = program.methods.second.items
  const methodOf = program.defMethod.items
  for (let def = 0, count = program.defCount; def < count; def++) {
    if (names[nameOf[methodOf[def]!]!] !== 1 || program.defCode.at(def) === 0) continue
    const ancestors = hierarchy.ancestors(program.className.at(program.defClass.at(def)))
    if (jobs.some((job) => job >= 0 && ancestors.includes(job)))
      entries.push({ def, class: program.defClass.at(def), when: 'background', kind: 'job', isCertain: true })
  }
}

/** Handlers of what the person does: by name, in classes whose supertypes include the platform's or a library's listener. */
function addListeners(hierarchy: Hierarchy, entries: EntryPoint[]): void {
  const { program } = hierarchy
  const isListener = flagged(program, listenerMethods)
  const activity = program.names.lookup('Landroid/app/Activity;')
  const view = program.names.lookup('Landroid/view/View;')
  const clickHandler = viewToVoid(program)
  const { second: nameOf, third: protoOf } = program.methods
  const { items: flags } = program.defFlags
  const { items: methodOf } = program.defMethod
  for (let def = 0, count = program.defCount; def < count; def++) {
    if ((flags[def]! & (DEF_VIRTUAL | 0x1)) !== (DEF_VIRTUAL | 0x1)) continue
    const method = methodOf[def]!
    const isNamed = isListener[nameOf.items[method]!] === 1
    // android:onClick in a layout names any `public void x(View)` of the activity.
    const isLayoutHandler = !isNamed && clickHandler >= 0 && view >= 0 && protoOf.items[method] === clickHandler
    if ((!isNamed && !isLayoutHandler) || program.defCode.at(def) === 0) continue
    const name = program.className.at(program.defClass.at(def))
    if (isLayoutHandler ? hierarchy.isA(name, activity) : hasSupertype(program, program.defClass.at(def)))
      entries.push({ def, class: program.defClass.at(def), when: 'listener', kind: 'listener', isCertain: true })
  }
}

const [PUBLIC, SYNTHETIC] = [0x1, 0x1000]

/** Public methods of public classes: when they are called, and whether, is the host app's affair. */
function addInterface(hierarchy: Hierarchy, entries: EntryPoint[]): void {
  const { program } = hierarchy
  for (let klass = 0; klass < program.classCount; klass++) {
    if ((program.classFlags.at(klass) & (PUBLIC | SYNTHETIC)) !== PUBLIC) continue
    for (let def = program.firstDef(klass); def < program.endDef(klass); def++)
      if ((program.defFlags.at(def) & (PUBLIC | SYNTHETIC)) === PUBLIC && program.defCode.at(def) !== 0)
        entries.push({ def, class: klass, when: 'host', kind: 'interface', isCertain: false })
  }
}

/** By number of a name: 1 where it is among `names`. */
function flagged(program: Program, names: ReadonlySet<string>): Uint8Array {
  const flags = new Uint8Array(program.names.count)
  for (const name of names) {
    const number = program.names.lookup(name)
    if (number >= 0 && number < flags.length) flags[number] = 1
  }
  return flags
}

function hasSupertype(program: Program, klass: number): boolean {
  return (
    program.firstInterface(klass) < program.endInterface(klass) || program.names.text(program.classSuper.at(klass)) !== 'Ljava/lang/Object;'
  )
}

function viewToVoid(program: Program): number {
  const none = program.protos.lookup(-1, program.names.lookup('V'), 0)
  return none < 0 ? -1 : program.protos.lookup(none, program.names.lookup('Landroid/view/View;'), 0)
}
