import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '#contract/route.ts'
import type { ActingOrganisation, Actor } from './actor.ts'
import { decide, type Owner, type Permission } from './permission.ts'
import { Problem } from './problem.ts'
import { schemaOf } from './route-schema.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before every handler, by session cookie or API key. */
    actor: Actor
    /** The organisation that a person said to act for (header `Zhunsheng-Organisation`). */
    chosenOrganisation: string | undefined
    /** The organisation by whose membership or key the request was allowed. */
    acting: ActingOrganisation | null
  }
  interface FastifyContextConfig {
    readonly permission?: Permission
    readonly wire?: Route['wire']
    readonly cacheSeconds?: number
  }
}

/** What a handler is given: checked, and allowed. */
export interface Call<R extends Route> {
  readonly params: ParamsOf<R>
  readonly query: QueryOf<R>
  readonly body: BodyOf<R>
  readonly actor: Actor
  /** The organisation by whose membership or key the permission was granted. */
  readonly acting: ActingOrganisation | null
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export interface Mounting<R extends Route> {
  /**
   * The organisation that owns the thing, or all whom it concerns: null where nobody does, `undefined` where there is no such thing (answered 404). Left out, the
   * route parameter `:organisation` is the owner, and without one the route is about no single thing.
   */
  readonly ownedBy?: (call: Pick<Call<R>, 'params'>) => Promise<Owner>
  readonly handle: (call: Call<R>) => Promise<AnswerOf<R>>
}

/** Every route that was mounted, with who may: the documents of permissions and the test that walks all routes read it. */
export interface Mounted {
  readonly slice: string
  readonly route: Route
  readonly permission: Permission
}

/** A function that mounts routes of one slice. Permission comes before anything is read; the handler runs only when it is granted. */
export function mounter<Table extends Record<string, Permission>>(app: FastifyInstance, slice: string, permissions: Table) {
  return <R extends Route & { readonly id: keyof Table & string }>(route: R, mounting: Mounting<R>): void => {
    const permission = permissions[route.id]
    if (!permission) throw new Error(`${slice}: no permission for ${route.id}`)
    app.mounted.push({ slice, route, permission })
    app.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(route, slice, permission),
      config: {
        permission,
        ...(route.wire ? { wire: route.wire } : {}),
        ...(route.cacheSeconds ? { cacheSeconds: route.cacheSeconds } : {}),
      },
      // Before query and body are looked at: what they should be like is nobody's business who may not send them.
      preValidation: async (request) => {
        const params = paramsOf(route, request)
        if (params === null) return
        const owner = await ownerOf(route, mounting, params)
        const decision = decide(app.asksSecondFactor ? permission : light(permission), request.actor, owner, request.chosenOrganisation)
        if (!decision.may) throw new Problem(decision.why === 'hidden' ? 'not-found' : decision.why)
        if (owner === missing) throw new Problem('not-found')
        request.acting = decision.acting
      },
      handler: async (request, reply) => {
        const { params, query, body } = request as unknown as Call<R>
        reply.code(route.status ?? (route.response || route.wire ? 200 : 204))
        const answer = await mounting.handle({ params, query, body, actor: request.actor, acting: request.acting, request, reply })
        if (route.wire === 'events' || reply.sent) return reply
        return answer as never
      },
    })
  }
}

/** Where the configuration asks for no second factor, heavy acts weigh as others do. */
const light = (permission: Permission): Permission => {
  if (permission.who !== 'members' || !permission.needsSecondFactor) return permission
  const { needsSecondFactor: _, ...rest } = permission
  return rest
}

/** Parameters as the contract has them; null where they are wrong, which the validation that follows puts into words. */
function paramsOf<R extends Route>(route: R, request: FastifyRequest): Call<R>['params'] | null {
  if (route.params === undefined) return request.params as Call<R>['params']
  const parsed = route.params.safeParse(request.params)
  return parsed.success ? (parsed.data as Call<R>['params']) : null
}

/** No organisation has this id: what does not exist is answered to strangers as what is not theirs. */
const missing = '0'

async function ownerOf<R extends Route>(route: R, { ownedBy }: Mounting<R>, params: Call<R>['params']): Promise<Owner> {
  if (ownedBy) {
    const owner = await ownedBy({ params })
    return owner === undefined ? missing : owner
  }
  return route.path.includes('/:organisation') ? (params as { organisation: string }).organisation : undefined
}
