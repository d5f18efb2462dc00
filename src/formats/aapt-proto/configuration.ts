/**
 * AAPT2's protobuf form of a configuration, turned into the fields of the binary one.
 * https://android.googlesource.com/platform/frameworks/base/+/main/tools/aapt2/Configuration.proto
 *
 *      1 mcc │ 2 mnc │ 3 locale (BCP 47) │ 4 layout direction │ 5, 6 screen width, height │ 7, 8 the same in dp │ 9 smallest width dp
 *     10 size │ 11 long │ 12 round │ 13 wide gamut │ 14 hdr │ 15 orientation │ 16 ui type │ 17 night │ 18 density │ 19 touchscreen
 *     20 keys hidden │ 21 keyboard │ 22 navigation hidden │ 23 navigation │ 24 sdk │ 25 product (text) │ 26 grammatical gender
 */
import { describeConfiguration } from '../arsc/configuration.ts'
import type { ResourceConfig } from '../resource-table.ts'
import type { Message } from './wire.ts'

const LOCALE = 3
const PRODUCT = 25
const LAST_NUMBER = 26

/** Here "yes" is 1 and "no" 2; in the binary form it is the other way round. */
function swapped(value: number): number {
  return value === 1 ? 2 : value === 2 ? 1 : 0
}

export function readConfiguration(message: Message): ResourceConfig {
  const numbers = new Map<number, number>()
  let locale = ''
  while (message.next()) {
    if (message.field === LOCALE) locale = message.text()
    else if (message.field <= LAST_NUMBER && message.field !== PRODUCT) numbers.set(message.field, message.uint())
  }
  const number = (field: number) => numbers.get(field) ?? 0
  return describeConfiguration({
    ...localeParts(locale),
    mcc: number(1),
    mnc: number(2),
    grammaticalGender: number(26),
    screenWidth: number(5),
    screenHeight: number(6),
    screenWidthDp: number(7),
    screenHeightDp: number(8),
    smallestScreenWidthDp: number(9),
    screenLayout: (number(4) << 6) | (swapped(number(11)) << 4) | number(10),
    screenLayout2: swapped(number(12)),
    colorMode: (swapped(number(14)) << 2) | swapped(number(13)),
    orientation: number(15),
    uiMode: (swapped(number(17)) << 4) | number(16),
    density: number(18),
    touchscreen: number(19),
    inputFlags: (number(22) << 2) | number(20),
    keyboard: number(21),
    navigation: number(23),
    sdkVersion: number(24),
    minorVersion: 0,
  })
}

/** `sr-Latn-RS-ekavsk-u-nu-latn`: language, script (4 letters), region (2 letters or 3 digits), variant, numbering system. */
function localeParts(locale: string) {
  const [tag = '', extension = ''] = locale.split('-u-nu-', 2)
  const parts = { language: '', script: '', region: '', variant: '', numberingSystem: extension }
  const [language = '', ...others] = tag.split('-')
  parts.language = language
  for (const part of others) {
    if (/^[A-Za-z]{4}$/.test(part)) parts.script = part
    else if (/^([A-Za-z]{2}|\d{3})$/.test(part)) parts.region = part
    else parts.variant = part
  }
  return parts
}
