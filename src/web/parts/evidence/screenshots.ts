import type { InspectionReport } from '#report/schema.ts'

/** A picture of a screen. Boxes of evidence are in the pixels of the screenshot itself, which the picture may be smaller than. */
export interface Screenshot {
  readonly source: string
  readonly width: number
  readonly height: number
}

/** Those that a report brings along, by SHA-256. Whoever wrote the report may have written anything in the place of a picture. */
export function screenshotsOf({ exhibits }: Pick<InspectionReport, 'exhibits'>): (sha256: string) => Screenshot | undefined {
  const known = new Map(
    exhibits.flatMap((each): [string, Screenshot][] =>
      each.kind === 'screenshot' && /^[A-Za-z0-9+/=]+$/.test(each.jpeg)
        ? [[each.id, { source: `data:image/jpeg;base64,${each.jpeg}`, width: each.width, height: each.height }]]
        : [],
    ),
  )
  return (sha256) => known.get(sha256)
}
