/** Any error as one line of bounded length, without what a terminal, a log or a page might obey. */
export function oneLine(error: unknown, longest = 500): string {
  const text = error instanceof Error ? error.message : String(error)
  return text
    .slice(0, longest * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, longest)
    .toWellFormed()
}
