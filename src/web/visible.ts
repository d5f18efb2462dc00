import { unseen } from '#contract/unseen.ts'

/**
 * Everything that a package says is hostile: a class name may turn the direction of writing, a label may be blank. What cannot be seen is
 * written as its code point; at most `most` UTF-16 units are shown.
 */
export function visible(text: string, most = 2000): string {
  const cut = text.length > most ? `${text.slice(0, most)}…` : text
  return cut
    .replace(/\r\n|[\n\t]/g, ' ')
    .replace(unseen, (char) => `⟨U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`)
}
