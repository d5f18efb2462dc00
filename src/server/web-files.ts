import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fastifyStatic from '@fastify/static'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from './problem.ts'

/** The built web interface: hashed files for ever, the page itself never kept, and every unknown page address answered by it. */
export async function addWeb(app: FastifyInstance, folder: string | undefined): Promise<void> {
  // The page is asked for more often than anything else, and changes only with a build, which a start follows.
  const page = folder === undefined ? null : await readFile(join(folder, 'index.html'))
  const tag = `"${createHash('sha256')
    .update(page ?? '')
    .digest('base64url')}"`
  const sendPage = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    reply.header('cache-control', 'no-cache').header('etag', tag)
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.code(200).type('text/html; charset=utf-8').send(page)
  }
  if (folder !== undefined) {
    await app.register(fastifyStatic, { root: folder, index: false, maxAge: '1y', immutable: true, dotfiles: 'ignore' })
    for (const address of ['/', '/index.html'])
      app.get(address, { schema: { hide: true } as never, config: { cacheSeconds: 60 } }, (request, reply) => sendPage(request, reply))
  }
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?', 1)
    const isPage = request.method === 'GET' && !path.startsWith('/api/') && !/\.[a-z0-9]{1,8}$/i.test(path)
    if (folder === undefined || !isPage) throw new Problem('not-found')
    return sendPage(request, reply)
  })
}
