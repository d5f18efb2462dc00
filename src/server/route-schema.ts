import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import { problemDocument } from '#contract/shapes.ts'
import type { Route } from '#contract/route.ts'
import type { Permission } from './permission.ts'

/** What Fastify validates by and what OpenAPI shows. */
export function schemaOf(route: Route, slice: string, permission: Permission): FastifySchema {
  const status = route.status ?? (route.response || route.wire ? 200 : 204)
  return {
    operationId: route.id,
    tags: [slice],
    summary: `${route.summary.zh} ${route.summary.en}`,
    description: `${permission.says.zh}\n\n${permission.says.en}`,
    ...(route.params ? { params: route.params.strict() } : {}),
    ...(route.query ? { querystring: route.query.strict() } : {}),
    ...(route.body ? { body: route.body instanceof z.ZodObject ? route.body.strict() : route.body } : {}),
    response: {
      ...(route.response ? { [status]: route.response } : {}),
      '4xx': problemDocument,
      '5xx': problemDocument,
    },
  } as FastifySchema
}
