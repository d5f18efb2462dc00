/**
 * How many columns of a terminal a text takes: East Asian wide and full-width characters take two, marks that combine none.
 * https://www.unicode.org/reports/tr11/
 */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u
const combining = /[\p{Mn}\p{Me}\p{Cf}]/u

export function columnWidth(text: string): number {
  let width = 0
  for (const char of text) width += charWidth(char)
  return width
}

const charWidth = (char: string): number => (char < '\u0300' ? 1 : combining.test(char) ? 0 : wide.test(char) ? 2 : 1)

/** `text` filled with spaces to `width` columns; longer texts are cut and end in an ellipsis. */
export function fit(text: string, width: number): string {
  const own = columnWidth(text)
  if (own <= width) return text + ' '.repeat(width - own)
  let cut = ''
  let used = 0
  for (const char of text) {
    if (used + charWidth(char) > width - 1) break
    cut += char
    used += charWidth(char)
  }
  return `${cut}…${' '.repeat(width - 1 - used)}`
}

// Chinese breaks anywhere but before closing punctuation; other scripts break at spaces.
const neverFirst = /^[\uff0c。\uff1b\uff1a、\uff01\uff1f\uff09》」』】〕…,.;:!?)\]}]/

/** Lines of at most `width` columns, or two more where punctuation may not begin a line. Words longer than a line are broken. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  const end = (): void => {
    if (line !== '') lines.push(line.trimEnd())
    line = ''
    used = 0
  }
  const add = (part: string): void => {
    line += part
    used += columnWidth(part)
  }
  for (const piece of pieces(text)) {
    if (used + columnWidth(piece.trimEnd()) <= width || (neverFirst.test(piece) && used < width + 2)) add(piece)
    else {
      end()
      for (const char of piece.trimStart()) {
        if (used + charWidth(char) > width) end()
        add(char)
      }
    }
  }
  end()
  return lines.length === 0 ? [''] : lines
}

/** Each wide character by itself, each run of others with the spaces after it. */
function pieces(text: string): string[] {
  const found: string[] = []
  let run = ''
  for (const char of text) {
    if (wide.test(char)) {
      if (run !== '') found.push(run)
      run = ''
      found.push(char)
    } else if (run.endsWith(' ') && char !== ' ') {
      found.push(run)
      run = char
    } else run += char
  }
  return run === '' ? found : [...found, run]
}
