import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { AnswerKind, AnswerTimes } from './answer-times.ts'

/** Writes down an answer, by the number that its client has too and the time that it took. */
export type NoteAnswer = (request: string, milliseconds: number) => void
/** Gives what writes down the answers of one kind. */
export type NoterOf = (kind: AnswerKind) => NoteAnswer

/** One line of the log and one measurement for every answer, whichever part of the server gave it. */
export function answerNoter(log: FastifyBaseLogger, times: AnswerTimes): NoterOf {
  const noters = new Map<string, NoteAnswer>()
  return (kind) => {
    const { method, route, status } = kind
    const name = `${method} ${status} ${route}`
    const known = noters.get(name)
    if (known) return known
    // What is the same in every line is put into words once.
    const lines = log.child({ method, route, status })
    const count = times.of(kind)
    const noter: NoteAnswer = (request, milliseconds) => {
      const line = { request, milliseconds: Math.round(milliseconds) }
      if (status >= 500) lines.error(line, 'request')
      else lines.info(line, 'request')
      count(milliseconds / 1000)
    }
    noters.set(name, noter)
    return noter
  }
}

/** Numbers every request that comes to a route, and notes its answer. */
export function addNotes(app: FastifyInstance, noterOf: NoterOf): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  app.addHook('onResponse', ({ id, method, routeOptions }, reply, done) => {
    noterOf({ method, route: routeOptions.url ?? '(none)', status: reply.statusCode })(id, reply.elapsedTime)
    done()
  })
}
