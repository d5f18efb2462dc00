import type { Anomaly } from './format-error.ts'

/** More than any honest file has; a hostile one must not fill memory with remarks about itself. */
const MOST_ANOMALIES = 1000

/** Collects the anomalies of one file, bounded. Lazy readers go on adding to `list` while they are being asked. */
export class AnomalyLog {
  readonly format: string
  readonly list: Anomaly[] = []

  constructor(format: string) {
    this.format = format
  }

  /** `offset` in bytes from the start of the file. */
  note(code: string, offset: number, detail: string): void {
    if (this.list.length < MOST_ANOMALIES) this.list.push({ format: this.format, code, offset, detail })
  }
}
