/** Full-width ASCII (全角, U+FF01–U+FF5E) and the ideographic space, as Chinese keyboards type them, in their ordinary width. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ')
}

/** Half width and without any white space or zero-width character, which come along when people paste. */
export function compact(text: string): string {
  return halfWidth(text).replace(/[\s\u200b-\u200d\u2060]/g, '')
}

/** Dashes of every typographic kind as the hyphen-minus that identifiers are written with. */
export function plainDashes(text: string): string {
  return text.replace(/[\u2010-\u2015\u2212\ufe58\ufe63]+/g, '-')
}

/** Capitals for a-z alone: the language's own upper case also makes SS of ß and I of the dotless ı, which nobody typed. */
export function asciiUpperCase(text: string): string {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase())
}

/** Small letters for A-Z alone, which never changes the length. */
export function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
