/** The web server that slices stand in: one order of steps for every request, and one form for everything that goes wrong. */
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { randomUUID } from 'node:crypto'
import { addAnswerCache } from './answer-cache.ts'
import { AnswerTimes } from './answer-times.ts'
import { anonymous, type Actor } from './actor.ts'
import { addBodyRules, patience as usualPatience, type Patience } from './body-rules.ts'
import { refuseCrossSite } from './cross-site.ts'
import type { Frame, Slice } from './frame.ts'
import { addHealth, type HealthCheck } from './health.ts'
import { addMetrics } from './metrics.ts'
import type { Mounted } from './mount.ts'
import { addNotes, answerNoter } from './note-answer.ts'
import { addOpenApi } from './openapi.ts'
import { Problem } from './problem.ts'
import { answerProblem } from './problem-answer.ts'
import { addRequestLimit } from './request-limit.ts'
import { addWeb } from './web-files.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route of every slice, in the order of mounting. */
    readonly mounted: Mounted[]
    /** Whether heavy acts need two-factor verification. */
    readonly asksSecondFactor: boolean
  }
}

export interface ServerParts {
  /** Who asks, from session cookie or API key. Throws `Problem('bad-key')`; never takes a bad key for nobody. */
  actorOf(request: FastifyRequest): Promise<Actor>
  /** What readiness depends on beside the database. */
  readonly healthChecks?: readonly HealthCheck[]
  /** Shorter in tests. */
  readonly patience?: Patience
  /** Folder of the built web interface; none in tests. */
  readonly webFolder?: string
  /** Routes that are no slice's: sign-in. */
  readonly extra?: (app: FastifyInstance) => void | Promise<void>
  /** Figures of other parts for /metrics. */
  readonly gauges?: () => Promise<
    readonly { readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly value: number }[]
  >
}

/** JSON bodies; packages and documents come as streams and have their own bounds. */
const BODY_BYTES = 1024 * 1024

/** Builds the server; it listens when the caller says so. */
export async function buildServer(frame: Frame, slices: readonly Slice[], parts: ServerParts): Promise<FastifyInstance> {
  const patience = parts.patience ?? usualPatience
  const app = Fastify({
    loggerInstance: frame.log as FastifyBaseLogger,
    // One line a request, our own: see note-answer.ts.
    logController: new LogController({ disableRequestLogging: true }),
    // Our lines name the request themselves; a logger made for each request costs as much as its line.
    childLoggerFactory: (logger) => logger,
    genReqId: () => randomUUID(),
    bodyLimit: BODY_BYTES,
    routerOptions: { maxParamLength: 256 },
    // The one in front of us, and nobody behind it: what stands further left in X-Forwarded-For, whoever asks could have written.
    trustProxy: frame.config.trustsProxy ? (_address: string, hop: number) => hop === 0 : false,
    // Streams may take long; what is not a stream has its own, shorter limit (body-rules.ts).
    requestTimeout: 0,
    // Whoever takes or gives nothing for so long: answers that nobody reads would keep their files and sockets open for ever.
    connectionTimeout: patience.idleMilliseconds,
    http: { headersTimeout: patience.headersMilliseconds, connectionsCheckingInterval: Math.ceil(patience.headersMilliseconds / 4) },
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  }) as unknown as FastifyInstance
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply))
  app.decorate('mounted', [])
  app.decorate('asksSecondFactor', frame.config.needsSecondFactor)
  app.decorateRequest('actor', null as never)
  app.decorateRequest('chosenOrganisation')
  app.decorateRequest('acting', null)

  const times = new AnswerTimes()
  const noterOf = answerNoter(frame.log, times)
  addNotes(app, noterOf)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Ant Design writes its styles at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: frame.config.publicUrl?.startsWith('https:') ?? false,
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(cookie)
  const countRequest = await addRequestLimit(app, frame.config)
  addAnswerCache(app, { clock: frame.clock, countRequest, noterOf })
  addBodyRules(app, patience)
  await addOpenApi(app)
  addMetrics(app, times, parts.gauges)
  addHealth(app, frame, parts.healthChecks ?? [])

  app.addHook('onRequest', async (request) => {
    refuseCrossSite(request, frame.config)
    const chosen = request.headers['zhunsheng-organisation']
    if (typeof chosen === 'string' && /^[1-9][0-9]{0,17}$/.test(chosen)) request.chosenOrganisation = chosen
    request.actor = anonymous
    const { permission } = request.routeOptions.config
    if (!permission) return
    request.actor = await parts.actorOf(request)
    // Nobody makes the server read a body before they have said who they are.
    if (permission.who !== 'anyone' && request.actor.kind === 'anonymous') throw new Problem('unauthenticated')
  })
  await parts.extra?.(app)
  for (const slice of slices) await slice.routes?.(app, frame)
  await addWeb(app, parts.webFolder)
  return app
}
