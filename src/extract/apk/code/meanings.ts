import type { IntentValue, Origin, Value } from './values.ts'
import { isThing, originOf, textOf } from './values.ts'

/** What a call of the platform gives, or does to the objects handed to it. `values`: by position, a receiver first; wide values take one place. */
export type Action = (values: readonly Value[], stretch: number) => Value

/** By `class.method`: what following constants needs to know of the platform. */
export const actions: Readonly<Record<string, Action>> = {
  'java.lang.StringBuilder.<init>': (values) => startBuilder(values),
  'java.lang.StringBuffer.<init>': (values) => startBuilder(values),
  'java.lang.StringBuilder.append': append,
  'java.lang.StringBuffer.append': append,
  'java.lang.StringBuilder.toString': (values) => built(values[0]),
  'java.lang.StringBuffer.toString': (values) => built(values[0]),
  'java.lang.String.concat': (values) => joined(values),
  'java.lang.String.valueOf': (values) => text(values[0]) ?? carried(values),
  'java.lang.String.format': (values) => carried(values),
  'java.lang.String.trim': (values) => text(values[0])?.trim() ?? carried(values),
  'java.lang.String.toString': (values) => values[0],
  'java.lang.String.intern': (values) => values[0],
  'java.lang.String.getBytes': (values) => text(values[0]) ?? carried(values),
  'java.lang.String.toCharArray': (values) => text(values[0]) ?? carried(values),
  'android.util.Base64.decode': (values) => text(values[0]) ?? undefined,
  'java.util.Base64$Decoder.decode': (values) => text(values[1]) ?? undefined,
  'java.lang.String.toLowerCase': (values) => text(values[0])?.toLowerCase() ?? carried(values),
  'java.lang.String.toUpperCase': (values) => text(values[0])?.toUpperCase() ?? carried(values),
  'java.lang.String.substring': (values) => carried(values),
  'java.lang.String.replace': (values) => carried(values),
  'java.lang.Object.toString': (values) => carried(values),
  'java.util.Objects.toString': (values) => carried(values),
  'java.util.Arrays.toString': (values) => carried(values),
  'java.lang.Integer.valueOf': (values) => values[0],
  'java.lang.Boolean.valueOf': (values) => values[0],
  'kotlin.jvm.internal.Intrinsics.stringPlus': (values) => joined(values),

  'java.lang.Class.forName': (values) => classNamed(values[0]),
  'java.lang.ClassLoader.loadClass': (values) => classNamed(values[1]),

  'android.net.Uri.parse': (values) => uri(values[0]),
  'android.net.Uri.withAppendedPath': (values) => values[0],
  'android.content.ContentUris.withAppendedId': (values) => values[0],
  'android.net.Uri$Builder.build': (values) => values[0],

  'android.content.ComponentName.<init>': (values) => name(values, 1, 2),
  'android.content.ComponentName.createRelative': (values) => component(text(values[0]), text(values[1])),

  'android.content.Intent.<init>': (values) => startIntent(values),
  'android.content.Intent.setAction': (values) =>
    changed(values[0], (intent) => {
      intent.action = text(values[1])
    }),
  'android.content.Intent.setPackage': (values) =>
    changed(values[0], (intent) => {
      intent.package = text(values[1])
    }),
  'android.content.Intent.setClassName': (values) => changed(values[0], (intent) => setClassName(intent, values)),
  'android.content.Intent.setClass': (values) => changed(values[0], (intent) => setOwn(intent, values[2])),
  'android.content.Intent.setComponent': (values) => changed(values[0], (intent) => setComponent(intent, values[1])),
  'android.content.Intent.setData': (values) =>
    changed(values[0], (intent) => {
      intent.data = text(values[1])
    }),
  'android.content.Intent.setDataAndType': (values) =>
    changed(values[0], (intent) => {
      intent.data = text(values[1])
    }),
  'android.content.Intent.setFlags': (values) => values[0],
  'android.content.Intent.addFlags': (values) => values[0],
  'android.content.Intent.addCategory': (values) => values[0],
  'android.content.Intent.putExtra': (values) => values[0],
  'android.content.Intent.putExtras': (values) => values[0],
  'android.content.Intent.setType': (values) => values[0],
  'android.content.Intent.makeMainActivity': (values) => changed(anIntent(), (intent) => setComponent(intent, values[0])),
  'android.content.Intent.createChooser': (values) => values[0],
  'android.content.pm.PackageManager.getLaunchIntentForPackage': (values) =>
    changed(anIntent(), (intent) => {
      intent.package = text(values[1])
    }),
}

const text = textOf
/** UTF-16 units: a text doubled sixty times fills any memory. */
const LONGEST_TEXT = 16_384
const anIntent = (): IntentValue => ({ is: 'intent', action: null, package: null, class: null, data: null, isOwn: false })

/** The object that `new-instance` makes, before its constructor ran. */
export function created(className: string, stretch: number): Value {
  switch (className) {
    case 'java.lang.StringBuilder':
    case 'java.lang.StringBuffer':
      return { is: 'builder', text: '', origin: null, stretch }
    case 'android.content.Intent':
      return anIntent()
    case 'android.content.ComponentName':
      return { is: 'component', package: null, class: null }
    default:
      return { is: 'object', name: className }
  }
}

function startBuilder(values: readonly Value[]): Value {
  const builder = values[0]
  if (values.length < 2 || !isThing(builder) || builder.is !== 'builder') return undefined
  if (typeof values[1] === 'number') return undefined
  builder.text = text(values[1])
  builder.origin = originOf(values[1])
  return undefined
}

function append(values: readonly Value[], stretch: number): Value {
  const builder = values[0]
  if (!isThing(builder) || builder.is !== 'builder') return carried(values)
  // Numbers are left out: the instruction does not say whether 97 is appended as a number or as the letter a.
  const added = text(values[1])
  // After a branch, what was appended before may not be all: one text for two ways would be made up.
  builder.text =
    builder.text === null || added === null || builder.stretch !== stretch || builder.text.length + added.length > LONGEST_TEXT
      ? null
      : builder.text + added
  builder.origin ??= originOf(values[1])
  return builder
}

function built(builder: Value): Value {
  if (!isThing(builder) || builder.is !== 'builder') return carried([builder])
  return builder.origin ? { is: 'information', origin: builder.origin } : (builder.text ?? undefined)
}

function joined(values: readonly Value[]): Value {
  const [first, second] = [text(values[0]), text(values[1])]
  return carried(values) ?? (first !== null && second !== null && first.length + second.length <= LONGEST_TEXT ? first + second : undefined)
}

/** What is made from personal information is personal information. */
function carried(values: readonly Value[]): Value {
  const origin = values.map(originOf).find((found): found is Origin => found !== null)
  return origin ? { is: 'information', origin } : undefined
}

function classNamed(value: Value): Value {
  const found = text(value)
  return found === null ? undefined : { is: 'class', name: found }
}

function uri(value: Value): Value {
  const found = text(value)
  return found === null ? undefined : { is: 'uri', text: found }
}

const component = (packageName: string | null, className: string | null): Value => ({
  is: 'component',
  package: packageName,
  class: className,
})

function name(values: readonly Value[], packageAt: number, classAt: number): Value {
  const made = values[0]
  if (!isThing(made) || made.is !== 'component') return undefined
  // ComponentName(Context, …) names the app itself.
  made.package = text(values[packageAt])
  made.class = text(values[classAt])
  return undefined
}

function startIntent(values: readonly Value[]): Value {
  return changed(values[0], (intent) => {
    const first = values[1]
    if (isThing(first) && first.is === 'intent') {
      const { action, package: packageName, class: className, data, isOwn } = first
      Object.assign(intent, { action, package: packageName, class: className, data, isOwn })
    } else if (isThing(values[2]) && values[2].is === 'class') setOwn(intent, values[2])
    else {
      intent.action = text(first)
      if (values.length > 2) intent.data = text(values[2])
    }
  })
}

/** A class constant names a class of the app itself. */
function setOwn(intent: IntentValue, value: Value): void {
  intent.isOwn = true
  intent.class = text(value)
}

function setClassName(intent: IntentValue, values: readonly Value[]): void {
  intent.package = text(values[1])
  intent.class = text(values[2])
}

function setComponent(intent: IntentValue, value: Value): void {
  if (!isThing(value) || value.is !== 'component') return
  intent.package = value.package
  intent.class = value.class
}

function changed(value: Value, change: (intent: IntentValue) => void): Value {
  if (isThing(value) && value.is === 'intent') change(value)
  return value
}
