import type { Route } from '#contract/route.ts'
import { addressOf, answerOf, headersOf, ProblemError, unreachable, type Answer, type Given } from './api.ts'
import { askToSignIn } from './sign-in-request.ts'

export interface SendingOptions {
  /** From 0 to 1, as bytes leave. */
  readonly onProgress?: (share: number) => void
}

/**
 * Sends a file by a route that streams, telling how far it is, which `fetch` cannot. An expired session is asked for as by `call`. Throws
 * `ProblemError` for whatever is not a success.
 */
export async function sendFile<R extends Route>(
  route: R,
  given: Omit<Given<R>, 'body'>,
  file: Blob,
  { onProgress }: SendingOptions = {},
): Promise<Answer<R>> {
  const response = await sent(route, given, file, onProgress)
  if (response.status === 401 && (await askToSignIn())) return answerOf(route, await sent(route, given, file, onProgress))
  return answerOf(route, response)
}

function sent<R extends Route>(
  route: R,
  given: Omit<Given<R>, 'body'>,
  file: Blob,
  onProgress: ((share: number) => void) | undefined,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(route.method, addressOf(route, given))
    for (const [name, value] of Object.entries(headersOf(route))) request.setRequestHeader(name, value)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(total === 0 ? 0 : loaded / total))
    request.addEventListener('load', () => resolve(new Response(request.responseText || null, { status: request.status })))
    request.addEventListener('error', () => reject(new ProblemError(unreachable)))
    request.addEventListener('abort', () => reject(new ProblemError(unreachable)))
    request.send(file)
  })
}
