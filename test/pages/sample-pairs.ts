/**
 * Pages of `samples/pages` by the check that they are samples of: each violating one must fail the check (or, where it only asks, make it
 * ask), each compliant one must not. `NAME/TWIN`, as the test server serves them.
 */
export const pagePairs: Readonly<Record<string, { readonly violating: readonly string[]; readonly compliant: readonly string[] }>> = {
  'automatic-download': {
    violating: [
      'timer-download/violating',
      'meta-refresh/violating',
      'window-scheme/violating',
      'blob-download/violating',
      'scripted-click/violating',
    ],
    compliant: [
      'timer-download/compliant',
      'scroll-opening/compliant',
      'frame-scheme/compliant',
      'fold/compliant',
      'cover-popup/compliant',
    ],
  },
}
