/** Forms of contacts in use in China. That a form is right does not say that anybody answers. */

const digitsOf = (text: string): string => text.replaceAll(/[\s\-\u2010-\u2015()\uFF08\uFF09]/g, '')

/** Mobile, landline with area code, 400 and 800 numbers, the short numbers of services (95…, 96…, 10…, 12…). */
const phones: readonly RegExp[] = [
  /^(\+?86)?1[3-9]\d{9}$/,
  /^(\+?86)?0\d{2,3}[2-9]\d{6,7}(转\d{1,6})?$/,
  /^[48]00\d{7}$/,
  /^9[56]\d{3,6}$/,
  /^(10\d{3,6}|12\d{3})$/,
]

/** `400-800-1234`, `010-12345678`, `95188`. */
export const isPhone = (text: string): boolean => text.length <= 40 && phones.some((form) => form.test(digitsOf(text)))

/** `privacy@example.com`: one at-sign, a domain with a top level. */
export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>()[\],;:"]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/i.test(text.trim())
