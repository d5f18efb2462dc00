/** Text as the extractors compare it: one unit for one unit, so that every place stays what it was. */

const WIDE = /[\uff01-\uff5e\u3000\u00a0\u2002-\u200a\u202f]/g
const WIDE_SHIFT = 0xfee0

/** Full-width marks, letters and digits made narrow, spaces of all widths made plain: `，` is `,` and `（` is `(`. */
export const narrow = (text: string): string =>
  text.replace(WIDE, (letter) => {
    const unit = letter.charCodeAt(0)
    return unit >= 0xff01 ? String.fromCharCode(unit - WIDE_SHIFT) : ' '
  })
