import { z } from 'zod'
import type { ReceivedOf, Route } from '#contract/route.ts'
import type { ProblemDocument } from '#contract/shapes.ts'
import { actingFor } from './acting.ts'
import { askToSignIn } from './sign-in-request.ts'

type InputOf<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined
type Part<Name extends string, Schema> = Schema extends z.ZodType
  ? Record<never, never> extends z.input<Schema>
    ? { readonly [Key in Name]?: z.input<Schema> }
    : { readonly [Key in Name]: z.input<Schema> }
  : { readonly [Key in Name]?: undefined }

/** What a call of a route is given: its parameters, query and body as the schemas take them in; bytes where the route streams. */
export type Given<R extends Route> = Part<'params', R['params']> &
  Part<'query', R['query']> &
  (R extends { wire: 'stream' } ? { readonly body?: Blob } : Part<'body', R['body']>)
export type QueryGiven<R extends Route> = InputOf<R['query']>

/** A route with a schema of its answer gives that; one that streams without gives the response itself; the rest give nothing. */
export type Answer<R extends Route> = R['response'] extends z.ZodType
  ? ReceivedOf<R>
  : R extends { wire: 'stream' | 'events' }
    ? Response
    : undefined

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** False for calls that are themselves about signing in: a 401 is then an answer like any other. */
  readonly asksToSignIn?: boolean
}

/** The server refused, or could not be reached. `document` is what it said (RFC 9457). */
export class ProblemError extends Error {
  readonly document: ProblemDocument
  /** After how many seconds the server wants to be asked again. */
  readonly retryAfter: number | undefined

  constructor(document: ProblemDocument, retryAfter?: number) {
    super(document.title)
    this.name = 'ProblemError'
    this.document = document
    this.retryAfter = retryAfter
  }
}

/**
 * Calls a route. An expired session does not lose the page: the sign-in dialog opens over it, and the call goes on when somebody has signed
 * in. Throws `ProblemError` for whatever is not a success.
 */
export async function call<R extends Route>(route: R, given?: Given<R>, options: CallOptions = {}): Promise<Answer<R>> {
  const response = await send(route, given, options.signal)
  if (response.status === 401 && options.asksToSignIn !== false && (await askToSignIn()))
    return answerOf(route, await send(route, given, options.signal))
  return answerOf(route, response)
}

/** The address of a route, for links, downloads and event streams. */
export function addressOf<R extends Route>(route: R, given?: Omit<Given<R>, 'body'>): string {
  const { params = {}, query = {} } = (given ?? {}) as { params?: Record<string, unknown>; query?: Record<string, unknown> }
  const path = route.path.replaceAll(/:([A-Za-z][A-Za-z0-9]*)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
      if (each !== undefined && each !== null && each !== '') search.append(name, String(each as string | number | boolean))
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`
}

async function send<R extends Route>(route: R, given: Given<R> | undefined, signal: AbortSignal | undefined): Promise<Response> {
  const { body } = (given ?? {}) as { body?: unknown }
  const isBytes = body instanceof Blob
  const headers = headersOf(route)
  if (body !== undefined) headers['content-type'] = isBytes ? 'application/octet-stream' : 'application/json'
  try {
    return await fetch(addressOf(route, given as Omit<Given<R>, 'body'>), {
      method: route.method,
      credentials: 'same-origin',
      headers,
      ...(body === undefined ? {} : { body: isBytes ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ProblemError(unreachable)
  }
}

/** What every request says: which answers it takes, and for whom it is made. */
export function headersOf({ wire }: Route): Record<string, string> {
  const organisation = actingFor.get()
  return {
    accept: wire === undefined ? 'application/json' : '*/*',
    ...(organisation === '' ? {} : { 'zhunsheng-organisation': organisation }),
  }
}

/** What a response gives its caller. Throws `ProblemError` where it is not a success. */
export async function answerOf<R extends Route>(route: R, response: Response): Promise<Answer<R>> {
  if (!response.ok) throw await problemOf(response)
  if (route.response) return (await response.json()) as Answer<R>
  if (route.wire !== undefined) return response as Answer<R>
  return undefined as Answer<R>
}

/** The problem document of a refused response; a proxy on the way may have answered something else. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const after = Number(response.headers.get('retry-after') ?? Number.NaN)
  const body: unknown = await response.json().catch(() => undefined)
  const document = isDocument(body)
    ? body
    : {
        ...unreachable,
        status: response.status,
        code: response.status === 413 ? 'too-large' : 'unexpected-answer',
        words: {
          zh: `服务返回了意外的结果(${response.status})`,
          en: `The service gave an unexpected answer (${response.status})`,
        },
      }
  return new ProblemError(document, Number.isFinite(after) ? after : undefined)
}

const isDocument = (body: unknown): body is ProblemDocument =>
  typeof body === 'object' && body !== null && 'code' in body && 'words' in body && typeof body.words === 'object'

/** What is said when nobody answered. */
export const unreachable: ProblemDocument = {
  type: 'about:blank',
  title: '无法连接到服务',
  status: 0,
  code: 'unreachable',
  words: { zh: '无法连接到服务', en: 'The service cannot be reached' },
  requestId: '',
}
