import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { findBrowser } from './find-browser.ts'
import { Protocol } from './protocol.ts'

/** A browser of ours. It dies with us: it ends when its pipe closes, however we die. */
export interface Browser {
  readonly protocol: Protocol
  /** What it calls itself, such as `HeadlessChrome/147.0.7700.0`. */
  readonly product: string
  /** Where its program came from, for people. */
  readonly source: string
  /** A folder of its own, gone with it. */
  readonly folder: string
  readonly processId: number
  close(): Promise<void>
}

/** Each with its reason: a flag that nobody can explain is one that nobody dares to remove. */
const flags: readonly string[] = [
  '--headless',
  // Commands by file descriptors 3 and 4: no port that another program of this machine could speak to.
  '--remote-debugging-pipe',
  // Root has no user namespaces to make the sandbox of; then the whole inspection belongs into a container (docs/operations.md).
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  // Nobody asked for what the browser fetches for itself.
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--metrics-recording-only',
  '--no-pings',
  '--no-service-autorun',
  // Nothing may go round the proxy: no QUIC, no WebRTC outside it, no names resolved here (not even to prefetch).
  '--disable-quic',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--dns-prefetch-disable',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  // Frames of other sites in processes of their own, as on a phone.
  '--site-per-process',
  // A page that asks whether it is being watched should behave as it does with people.
  '--disable-blink-features=AutomationControlled',
  // Timers of pages that stand behind others run as those in front.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-hang-monitor',
  // The same picture on every machine: software drawing, no subpixels, sRGB.
  '--disable-gpu',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--mute-audio',
  '--disable-dev-shm-usage',
  '--disable-features=Translate,MediaRouter,OptimizationHints,DialMediaRouteProvider,AutofillServerCommunication,InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater,AsyncDns,DnsOverHttpsUpgrade,PrefetchPrivacyChanges,HttpsUpgrades',
  '--password-store=basic',
  '--use-mock-keychain',
]

/** Milliseconds that a browser may take to say its first word: a cold disk reads 200 MB. */
const FIRST_WORD = 30_000
/** Milliseconds that it may take to go by itself. */
const GOODBYE = 2_000

/** Starts a browser. `proxy` is where all its traffic goes, unless a context names another. Throws where none can be found or started. */
export async function launchBrowser(proxy: string, environment: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const found = await findBrowser(environment)
  const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-browser-'))
  const child = spawn(
    found.executable,
    // Without the bypass rule the browser would go to loopback by itself.
    [...flags, `--user-data-dir=${folder}`, `--proxy-server=${proxy}`, '--proxy-bypass-list=<-loopback>', 'about:blank'],
    { env: found.environment, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  )
  const said: string[] = []
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < 20) said.push(text.slice(0, 500))
  })
  const protocol = new Protocol(child.stdio[4] as Readable, child.stdio[3] as Writable)
  child.on('error', (error) => protocol.end(`the browser did not start: ${error.message}`))
  child.on('exit', (code, signal) => {
    protocol.end(`the browser ended (${signal ?? `exit code ${code}`})`)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })
  const killed = (): void => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', killed)
  const close = async (): Promise<void> => {
    process.off('exit', killed)
    await gone(child, protocol)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    const { product } = await protocol.send<{ product: string }>('Browser.getVersion', {}, undefined, FIRST_WORD)
    // Every page, also one that a page opens, is met before its first line runs.
    await protocol.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
    return { protocol, product, source: found.source, folder, processId: child.pid!, close }
  } catch (error) {
    await close()
    throw new Error(
      `${found.source} did not start: ${[String(error instanceof Error ? error.message : error), ...said].join(' ').slice(0, 500)}`,
      {
        cause: error,
      },
    )
  }
}

async function gone(child: ChildProcess, protocol: Protocol): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  protocol.send('Browser.close', {}, undefined, GOODBYE).catch(() => {})
  const late = setTimeout(() => child.kill('SIGKILL'), GOODBYE)
  await exit
  clearTimeout(late)
}
