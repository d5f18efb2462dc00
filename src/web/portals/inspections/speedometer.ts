/** Long enough that a hiccup does not jump, short enough to show that the line got slower. */
const WINDOW_MILLISECONDS = 4000

/** Bytes a second over the last moments. */
export class Speedometer {
  #marks: { readonly at: number; readonly bytes: number }[] = []

  reset(): void {
    this.#marks = []
  }

  /** Notes that `bytes` were there at a time (milliseconds), and tells the speed; 0 while there is only one mark. */
  at(at: number, bytes: number): number {
    this.#marks = [...this.#marks.filter((mark) => at - mark.at <= WINDOW_MILLISECONDS), { at, bytes }]
    const first = this.#marks[0]!
    return at > first.at ? Math.max(0, ((bytes - first.bytes) * 1000) / (at - first.at)) : 0
  }
}
