/** What several measurements say together. */

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** The value that `share` of them (0 to 1) do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN
}

/** One line of a table: the first cell to the left, the others to the right, in columns of these widths. */
export const tableLine = (cells: readonly (string | number)[], widths: readonly number[]): string =>
  cells.map((cell, column) => (column === 0 ? String(cell).padEnd(widths[0]!) : String(cell).padStart(widths[column]!))).join(' ')
