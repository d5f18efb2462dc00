import type { FastifyInstance, FastifyReply } from 'fastify'
import fastifyStatic from '@fastify/static'
import { Problem } from './problem.ts'

/** The built web interface: hashed files for ever, the page itself never kept, and every unknown page address answered by it. */
export async function addWeb(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const sendPage = (reply: FastifyReply): FastifyReply =>
    reply.header('cache-control', 'no-cache').sendFile('index.html', { maxAge: 0, immutable: false, cacheControl: false })
  if (folder !== undefined) {
    await app.register(fastifyStatic, { root: folder, index: false, maxAge: '1y', immutable: true, serveDotFiles: false })
    app.get('/', { schema: { hide: true } as never }, (_request, reply) => sendPage(reply))
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !/\.[a-z0-9]{1,8}(?:\?|$)/i.test(request.url)
    if (folder === undefined || !isPage) throw new Problem('not-found')
    return sendPage(reply)
  })
}
