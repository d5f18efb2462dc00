/**
 * Everything that a package says is hostile: a label may hold terminal commands, a class name may turn the direction of
 * writing. What cannot be seen is written as its code point, which also makes a blank name readable.
 */
// Controls, format characters (zero width, bidirectional), lone surrogates, noncharacters (of which XML forbids two), separators,
// and the fillers that look like nothing.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u2800]|\u034f/gu

/** `text` with nothing in it that a terminal or a reader could not see; at most `most` UTF-16 units. */
export function visible(text: string, most = 600): string {
  const cut = text.length > most ? `${text.slice(0, most)}…` : text
  return cut
    .replace(/\r\n|[\n\t]/g, ' ')
    .replace(unseen, (char) => `⟨U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`)
}
