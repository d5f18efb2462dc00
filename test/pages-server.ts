/** The sites of the sample pages, on loopback: ours, one of another origin (by the other name of this machine), and hostile ones. */
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export interface PagesServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  /** For `--allow-host`. */
  readonly hosts: readonly string[]
  /** Requests so far, as `GET /path`. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

const samples = join(import.meta.dirname, '..', 'samples')
/** A real package of ours: what a page delivers can be inspected. */
const delivered = join(samples, 'blank-label', 'compliant', 'sample.apk')

/** Another one, for pages that deliver two. */
const deliveredBeside = join(samples, 'blank-label', 'violating', 'sample.apk')

const html = (answer: ServerResponse, content: string): void =>
  void answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(content)

const pages: Readonly<Record<string, (answer: ServerResponse, asked: IncomingMessage) => void>> = {
  '/files/reader.apk': (answer) =>
    void answer
      .writeHead(200, {
        'content-type': 'application/vnd.android.package-archive',
        'content-disposition': 'attachment; filename="reader.apk"',
      })
      .end(readFileSync(delivered)),
  '/files/browser.apk': (answer) =>
    void answer
      .writeHead(200, {
        'content-type': 'application/vnd.android.package-archive',
        'content-disposition': 'attachment; filename="browser.apk"',
      })
      .end(readFileSync(deliveredBeside)),
  '/redirect/intent': (answer) =>
    void answer.writeHead(302, { location: 'intent://home#Intent;scheme=examplereader;package=com.example.reader;end' }).end(),
  '/redirect/loop': (answer) => void answer.writeHead(302, { location: '/redirect/loop' }).end(),
  '/redirect/inside': (answer) => void answer.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  '/frame/plain': (answer) => html(answer, '<p>广告</p>'),
  '/frame/waking': (answer) =>
    html(
      answer,
      `<p>广告</p><iframe id="inner" hidden></iframe><script>setTimeout(function wake() { inner.src = 'examplereader://frame' }, 500)</script>`,
    ),
  // The query says at which m/s² it leaves.
  '/frame/shaking': (answer, asked) =>
    html(
      answer,
      `<p>广告</p><script>var done = false
addEventListener('devicemotion', function shaken(event) {
  if (done || Math.abs(event.acceleration.x) < ${Number(asked.url?.split('?')[1])}) return
  done = true
  location.href = 'examplereader://frame'
})</script>`,
    ),
  // This machine by its other name is another site, whose addresses an app answers.
  '/.well-known/assetlinks.json': (answer, asked) =>
    void (asked.headers.host?.startsWith('localhost')
      ? answer
          .writeHead(200, { 'content-type': 'application/json' })
          .end(
            '[{"relation":["delegate_permission/common.handle_all_urls"],"target":{"namespace":"android_app","package_name":"com.example.reader"}}]',
          )
      : answer.writeHead(404).end()),
  '/linked': (answer) => html(answer, '<meta charset="utf-8"><h1>已跳转</h1>'),
  '/privacy': (answer) => html(answer, readFileSync(join(samples, 'pages', 'policy-steps', 'site', 'privacy.html'), 'utf8')),
  '/never': () => {},
  '/slow-image': () => {},
  '/still-loading': (answer) => html(answer, '<meta charset="utf-8"><h1>慢</h1><img src="/slow-image">'),
  '/endless.apk': (answer) => endless(answer, 'application/vnd.android.package-archive'),
  '/endless': (answer) => endless(answer, 'text/html'),
  '/worker.js': (answer) =>
    void answer
      .writeHead(200, { 'content-type': 'text/javascript', 'service-worker-allowed': '/' })
      .end(`fetch('/beacon', { method: 'POST', body: 'x' })`),
}

/** More than anybody wants, as fast as it is taken. */
function endless(answer: ServerResponse, type: string): void {
  answer.writeHead(200, { 'content-type': type })
  const chunk = Buffer.alloc(1024 * 1024, 7)
  const write = (): void => {
    while (!answer.destroyed && answer.write(chunk));
  }
  answer.on('drain', write).on('error', () => {})
  write()
}

/** Starts it. Sample pages lie under `/samples/NAME/TWIN`. */
export async function startPagesServer(): Promise<PagesServer> {
  const asked: string[] = []
  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    asked.push(`${request.method} ${pathname}`)
    const page = pages[pathname]
    if (page) return page(answer, request)
    // Pages of a site beyond that which is handed in lie in a folder of their own.
    const file = /^\/samples\/([\w-]+)\/((?:site\/)?[\w-]+)$/.exec(pathname)
    const path = file ? join(samples, 'pages', file[1]!, `${file[2]}.html`) : ''
    if (file && existsSync(path)) return html(answer, readFileSync(path, 'utf8'))
    answer.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    hosts: [`127.0.0.1:${port}`, `localhost:${port}`],
    asked,
    close: () => closed(server),
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
