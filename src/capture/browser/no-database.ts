/**
 * A libsqlite3.so.0 that can do nothing. NSS, which npm's browser brings, links SQLite for the certificate database of a person; the
 * browser asks NSS for it at the first https address and ends where the library is missing, as on a system with only Node. No visit
 * needs that database, and it would make one machine trust what another does not: so every call answers "error", NSS goes on without,
 * and the roots are those that the browser was built with. It is a whole ELF file by the System V ABI (gABI chapter 5, psABI AMD64).
 */

/** What libsoftokn3.so of NSS imports; all of them must be there, because it is linked to bind at once. */
const answersError = [
  'sqlite3_bind_blob',
  'sqlite3_bind_int',
  'sqlite3_bind_text',
  'sqlite3_busy_timeout',
  'sqlite3_close',
  'sqlite3_exec',
  'sqlite3_file_control',
  'sqlite3_finalize',
  'sqlite3_open_v2',
  'sqlite3_prepare_v2',
  'sqlite3_reset',
  'sqlite3_step',
]
const answersNothing = [
  'sqlite3_column_blob',
  'sqlite3_column_bytes',
  'sqlite3_column_count',
  'sqlite3_column_int',
  'sqlite3_column_name',
  'sqlite3_column_text',
  'sqlite3_free',
  'sqlite3_mprintf',
]
/** The one variable: a pointer that is null. */
const variable = 'sqlite3_temp_directory'

/** mov eax, 1; ret: SQLITE_ERROR. */
const returnError = [0xb8, 1, 0, 0, 0, 0xc3]
/** xor eax, eax; ret: null, or none. */
const returnNothing = [0x31, 0xc0, 0xc3]

const PAGE = 0x1000
const [FILE_HEADER, PROGRAM_HEADER, SYMBOL, DYNAMIC_ENTRY] = [64, 56, 24, 16]

/** Bytes of the library, for Linux on x86-64. */
export function sqliteThatAnswersError(): Uint8Array {
  const strings = stringTable(['libsqlite3.so.0', ...answersError, ...answersNothing, variable])
  const names = [...answersError, ...answersNothing, variable]

  // One page to read and run, one to write: headers, symbols, hash, strings and code; then the dynamic section and the variable.
  const symbols = FILE_HEADER + 4 * PROGRAM_HEADER
  const hash = symbols + SYMBOL * (names.length + 1)
  const text = hash + 4 * (2 + 1 + names.length + 1)
  const code = align(text + strings.bytes.length, 16)
  const end = code + 32
  if (end > PAGE) throw new Error('the stand-in for SQLite has outgrown its page')
  const [dynamic, dynamicSize] = [PAGE, 7 * DYNAMIC_ENTRY]
  const pointer = dynamic + dynamicSize
  const bytes = new Uint8Array(pointer + 8)
  const view = new DataView(bytes.buffer)

  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  view.setUint16(16, 3, true) // ET_DYN
  view.setUint16(18, 62, true) // EM_X86_64
  view.setUint32(20, 1, true)
  put64(view, 32, FILE_HEADER)
  view.setUint16(52, FILE_HEADER, true)
  view.setUint16(54, PROGRAM_HEADER, true)
  view.setUint16(56, 4, true)
  const [READ, WRITE, RUN] = [4, 2, 1]
  const segments = [
    { type: 1, flags: READ | RUN, at: 0, size: end, aligned: PAGE },
    { type: 1, flags: READ | WRITE, at: dynamic, size: bytes.length - dynamic, aligned: PAGE },
    { type: 2, flags: READ | WRITE, at: dynamic, size: dynamicSize, aligned: 8 },
    // PT_GNU_STACK without RUN: else the loader makes the browser's stacks executable, or refuses.
    { type: 0x6474e551, flags: READ | WRITE, at: 0, size: 0, aligned: 16 },
  ]
  for (const [index, { type, flags, at, size, aligned }] of segments.entries()) {
    const header = FILE_HEADER + PROGRAM_HEADER * index
    view.setUint32(header, type, true)
    view.setUint32(header + 4, flags, true)
    for (const [place, value] of [at, at, at, size, size, aligned].entries()) put64(view, header + 8 + 8 * place, value)
  }

  bytes.set(returnError, code)
  bytes.set(returnNothing, code + 16)
  bytes.set(strings.bytes, text)
  for (const [index, name] of names.entries()) {
    const symbol = symbols + SYMBOL * (index + 1)
    const [FUNCTION, OBJECT, GLOBAL] = [2, 1, 1 << 4]
    view.setUint32(symbol, strings.offsetOf(name), true)
    view.setUint8(symbol + 4, GLOBAL | (name === variable ? OBJECT : FUNCTION))
    view.setUint16(symbol + 6, 1, true) // any section but SHN_UNDEF
    put64(view, symbol + 8, name === variable ? pointer : answersNothing.includes(name) ? code + 16 : code)
    put64(view, symbol + 16, name === variable ? 8 : 6)
  }

  // DT_HASH with one bucket: a chain through all symbols.
  const words = [1, names.length + 1, 1, 0, ...names.map((_, index) => (index + 2 > names.length ? 0 : index + 2))]
  for (const [index, word] of words.entries()) view.setUint32(hash + 4 * index, word, true)

  const entries = [
    [14, strings.offsetOf('libsqlite3.so.0')], // DT_SONAME
    [4, hash],
    [5, text],
    [6, symbols],
    [10, strings.bytes.length],
    [11, SYMBOL],
    [0, 0],
  ] as const
  for (const [index, [tag, value]] of entries.entries()) {
    put64(view, dynamic + DYNAMIC_ENTRY * index, tag)
    put64(view, dynamic + DYNAMIC_ENTRY * index + 8, value)
  }
  return bytes
}

const put64 = (view: DataView, at: number, value: number): void => view.setBigUint64(at, BigInt(value), true)
const align = (value: number, to: number): number => Math.ceil(value / to) * to

function stringTable(strings: readonly string[]): { readonly bytes: Uint8Array; readonly offsetOf: (string: string) => number } {
  const joined = `\0${strings.join('\0')}\0`
  return { bytes: new TextEncoder().encode(joined), offsetOf: (string) => joined.indexOf(`\0${string}\0`) + 1 }
}
