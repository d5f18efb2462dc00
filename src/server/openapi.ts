import type { FastifyInstance } from 'fastify'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

/** OpenAPI 3.1 out of the contract's schemas, at `/api/openapi.json`, with a reader at `/api/docs`. */
export async function addOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '准绳 Zhunsheng',
        version: '1',
        description:
          '公众测试认证平台接口。浏览器以会话 Cookie 登录;程序使用 API 密钥:`Authorization: Bearer zs_…`。\n\n' +
          'The platform’s interface. Browsers sign in by cookie; programs send an API key: `Authorization: Bearer zs_…`.',
      },
      components: {
        securitySchemes: { key: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'session' } },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.get('/api/openapi.json', { schema: { hide: true } as never }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(app.swagger()),
  )
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: false,
    uiConfig: { docExpansion: 'none', validatorUrl: null } as never,
  })
}
