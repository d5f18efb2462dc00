/**
 * A resource configuration in words: aapt's qualifier text, in aapt's order, and BCP 47 for the locale. The fields are those of
 * `ResTable_config`; the protobuf form is turned into the same fields, so that an APK and an AAB name a configuration alike.
 * https://developer.android.com/guide/topics/resources/providing-resources#QualifierRules
 */
import type { ResourceConfig } from '../resource-table.ts'

/** Numbers and bit masks as `ResTable_config` has them; 0 means any. */
export interface ConfigurationFields {
  readonly mcc: number
  readonly mnc: number
  /** Two or three letters; '' when any. */
  readonly language: string
  /** Two letters or three digits. */
  readonly region: string
  /** Four letters, only where the author wrote one. */
  readonly script: string
  readonly variant: string
  readonly numberingSystem: string
  readonly grammaticalGender: number
  readonly orientation: number
  readonly touchscreen: number
  readonly density: number
  readonly keyboard: number
  readonly navigation: number
  readonly inputFlags: number
  readonly screenWidth: number
  readonly screenHeight: number
  readonly sdkVersion: number
  readonly minorVersion: number
  readonly screenLayout: number
  readonly uiMode: number
  readonly smallestScreenWidthDp: number
  readonly screenWidthDp: number
  readonly screenHeightDp: number
  readonly screenLayout2: number
  readonly colorMode: number
}

const NIGHT_MASK = 0x30
const NIGHT_YES = 0x20

const GENDERS = { 1: 'neuter', 2: 'feminine', 3: 'masculine' }
const LAYOUT_DIRECTIONS = { 0x40: 'ldltr', 0x80: 'ldrtl' }
const SCREEN_SIZES = { 1: 'small', 2: 'normal', 3: 'large', 4: 'xlarge' }
const SCREEN_LONG = { 0x10: 'notlong', 0x20: 'long' }
const SCREEN_ROUND = { 1: 'notround', 2: 'round' }
const COLOR_GAMUTS = { 1: 'nowidecg', 2: 'widecg' }
const DYNAMIC_RANGES = { 4: 'lowdr', 8: 'highdr' }
const ORIENTATIONS = { 1: 'port', 2: 'land', 3: 'square' }
const UI_TYPES = { 2: 'desk', 3: 'car', 4: 'television', 5: 'appliance', 6: 'watch', 7: 'vrheadset' }
const NIGHT = { 0x10: 'notnight', 0x20: 'night' }
const DENSITIES = {
  120: 'ldpi',
  160: 'mdpi',
  213: 'tvdpi',
  240: 'hdpi',
  320: 'xhdpi',
  480: 'xxhdpi',
  640: 'xxxhdpi',
  0xfffe: 'anydpi',
  0xffff: 'nodpi',
}
const TOUCHSCREENS = { 1: 'notouch', 2: 'stylus', 3: 'finger' }
const KEYS_HIDDEN = { 1: 'keysexposed', 2: 'keyshidden', 3: 'keyssoft' }
const KEYBOARDS = { 1: 'nokeys', 2: 'qwerty', 3: '12key' }
const NAVIGATION_HIDDEN = { 4: 'navexposed', 8: 'navhidden' }
const NAVIGATIONS = { 1: 'nonav', 2: 'dpad', 3: 'trackball', 4: 'wheel' }

export function describeConfiguration(fields: ConfigurationFields): ResourceConfig {
  return {
    qualifier: qualifierOf(fields),
    locale: [fields.language, fields.script, fields.region, fields.variant].filter((part) => part !== '').join('-'),
    density: fields.density,
    sdkVersion: fields.sdkVersion,
    isNight: (fields.uiMode & NIGHT_MASK) === NIGHT_YES,
  }
}

export const DEFAULT_CONFIGURATION: ResourceConfig = { qualifier: '', locale: '', density: 0, sdkVersion: 0, isNight: false }

function qualifierOf(fields: ConfigurationFields): string {
  const parts = [
    fields.mcc && `mcc${fields.mcc}`,
    fields.mnc && `mnc${fields.mnc}`,
    localeQualifier(fields),
    named(GENDERS, fields.grammaticalGender & 3, 'grammaticalGender'),
    named(LAYOUT_DIRECTIONS, fields.screenLayout & 0xc0, 'layoutDir'),
    fields.smallestScreenWidthDp && `sw${fields.smallestScreenWidthDp}dp`,
    fields.screenWidthDp && `w${fields.screenWidthDp}dp`,
    fields.screenHeightDp && `h${fields.screenHeightDp}dp`,
    named(SCREEN_SIZES, fields.screenLayout & 0x0f, 'screenLayoutSize'),
    named(SCREEN_LONG, fields.screenLayout & 0x30, 'screenLayoutLong'),
    named(SCREEN_ROUND, fields.screenLayout2 & 0x03, 'screenRound'),
    named(COLOR_GAMUTS, fields.colorMode & 0x03, 'wideColorGamut'),
    named(DYNAMIC_RANGES, fields.colorMode & 0x0c, 'hdr'),
    named(ORIENTATIONS, fields.orientation, 'orientation'),
    named(UI_TYPES, fields.uiMode & 0x0f, 'uiModeType'),
    named(NIGHT, fields.uiMode & NIGHT_MASK, 'uiModeNight'),
    fields.density && (DENSITIES[fields.density as keyof typeof DENSITIES] ?? `${fields.density}dpi`),
    named(TOUCHSCREENS, fields.touchscreen, 'touchscreen'),
    named(KEYS_HIDDEN, fields.inputFlags & 0x03, 'keysHidden'),
    named(KEYBOARDS, fields.keyboard, 'keyboard'),
    named(NAVIGATION_HIDDEN, fields.inputFlags & 0x0c, 'inputFlagsNavHidden'),
    named(NAVIGATIONS, fields.navigation, 'navigation'),
    (fields.screenWidth || fields.screenHeight) && `${fields.screenWidth}x${fields.screenHeight}`,
    (fields.sdkVersion || fields.minorVersion) && `v${fields.sdkVersion}${fields.minorVersion ? `.${fields.minorVersion}` : ''}`,
  ]
  return parts.filter((part) => part !== 0 && part !== '').join('-')
}

/** `zh-rCN` where that can say it, else the tag form `b+sr+Latn`. */
function localeQualifier({ language, region, script, variant, numberingSystem }: ConfigurationFields): string {
  if (language === '') return ''
  if (script === '' && variant === '' && numberingSystem === '') return region === '' ? language : `${language}-r${region}`
  const extension = numberingSystem === '' ? [] : ['u', 'nu', numberingSystem]
  return ['b', language, script, region, variant, ...extension].filter((part) => part !== '').join('+')
}

function named(names: Readonly<Record<number, string>>, value: number, otherwise: string): string {
  return value === 0 ? '' : (names[value] ?? `${otherwise}=${value}`)
}
