/** For the tests of this slice: handing packages in over real connections, and waiting for what becomes of them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { peopleSlice } from '../people/slice.ts'
import { registrySlice } from '../registry/slice.ts'
import type { Commission } from './api.ts'
import { inspectionsSlice } from './slice.ts'

export const testedSlices = [peopleSlice, registrySlice(), inspectionsSlice]

const samples = join(import.meta.dirname, '../../../samples')
/** One of the project's own small apps. */
export const aSample = (check: string, twin: 'violating' | 'compliant' = 'violating'): Promise<Buffer<ArrayBuffer>> =>
  readFile(join(samples, check, twin, 'sample.apk')) as Promise<Buffer<ArrayBuffer>>

export type Content = Uint8Array<ArrayBuffer> | string | ReadableStream
interface Asking {
  readonly headers: Readonly<Record<string, string>>
}

/** Hands a package in as one body. */
export async function handIn(url: string, client: Asking, organisation: string, content: Content, name = 'app.apk', query = '') {
  return fetch(`${url}/api/organisations/${organisation}/packages?name=${encodeURIComponent(name)}${query}`, {
    method: 'POST',
    headers: { ...client.headers, 'content-type': 'application/octet-stream' },
    body: content,
    ...(content instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit)
}

export const read = async (url: string, client: Asking, path: string): Promise<Response> =>
  fetch(`${url}${path}`, { headers: client.headers })

/** The commission once it is over. */
export async function settled(url: string, client: Asking, id: string): Promise<Commission> {
  for (;;) {
    const commission = (await (await read(url, client, `/api/commissions/${id}`)).json()) as Commission
    if (['done', 'failed', 'cancelled'].includes(commission.state)) return commission
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

const encoded = (text: string): string => Buffer.from(text).toString('base64')
/** Metadata of a tus upload as the protocol writes it. */
export const metadata = (pairs: Readonly<Record<string, string>>): string =>
  Object.entries(pairs)
    .map(([key, value]) => `${key} ${encoded(value)}`)
    .join(',')

/** A request of tus. */
export async function tus(
  url: string,
  client: Asking,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: Content,
): Promise<Response> {
  return fetch(new URL(path, url), {
    method,
    headers: {
      ...client.headers,
      'tus-resumable': '1.0.0',
      ...(body === undefined ? {} : { 'content-type': 'application/offset+octet-stream' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  } as RequestInit)
}
