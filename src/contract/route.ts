import type { z } from 'zod'
import type { ProblemCode } from './problem-codes.ts'
import type { Words } from './words.ts'

/** What is agreed about one address: the server validates by it, the web interface is typed by it, `docs/api.json` is generated from it. */
export interface Route {
  /** Verb and noun, unique in the platform: the operationId of OpenAPI and the key of the slice's permission table. */
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Parameters as `:app`. */
  readonly path: `/api/${string}`
  readonly summary: Words
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** What a success answers; fields that it does not name are never sent. Absent for `body: 'stream'` and for 204. */
  readonly response?: z.ZodType
  /** Status of a success; 200 unless told. */
  readonly status?: 200 | 201 | 202 | 204
  /** `stream`: bytes go in or out as they are. `events`: answers server-sent events. Both are left to the handler. */
  readonly wire?: 'json' | 'stream' | 'events'
  /** Strangers may be answered with what another stranger was answered this many seconds ago. */
  readonly cacheSeconds?: number
  /** Problems that this route answers beside those that every route can. */
  readonly problems?: readonly ProblemCode[]
}

/** Keeps the literal types of a route. */
export const defineRoute = <const R extends Route>(route: R): R => route

/** A slice's routes by their ids. */
export type Routes = Readonly<Record<string, Route>>

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined
export type ParamsOf<R extends Route> = Parsed<R['params']>
export type QueryOf<R extends Route> = Parsed<R['query']>
export type BodyOf<R extends Route> = Parsed<R['body']>
/** What a handler gives back, before it is serialised. */
export type AnswerOf<R extends Route> = R['response'] extends z.ZodType ? z.input<R['response']> : undefined
/** What a client receives. */
export type ReceivedOf<R extends Route> = R['response'] extends z.ZodType ? z.output<R['response']> : undefined
