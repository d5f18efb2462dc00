import { describe, expect, it } from 'vitest'
import type { ClassSpec } from '../../../../test/build/dex-builder.ts'
import { codeWith } from '../../../../test/build/dex-builder-analysed.ts'
import { motionListenersOf } from '../motion-listeners.ts'
import { tlsWeaknessesOf } from '../tls-weaknesses.ts'

const START = 'invoke-virtual {v0, v1}, android.content.Context.startActivity(Landroid/content/Intent;)V'
const FIFTEEN = 0x41700000

function shake(code: readonly string[], more: readonly ClassSpec[] = [], sensor = 1): ReturnType<typeof motionListenersOf> {
  return motionListenersOf(
    codeWith([
      {
        name: 'a.Shake',
        implements: ['android.hardware.SensorEventListener'],
        constants: [{ name: 'LIMIT', type: 'F', value: 12.5 }],
        methods: [
          { name: 'onSensorChanged', descriptor: '(Landroid/hardware/SensorEvent;)V', code: [...code, 'return-void'] },
          { name: 'jump', code: [START, 'return-void'] },
          { name: 'compare', code: ['const v3, 0x41a00000', 'cmpl-float v4, v5, v3', 'return-void'] },
          {
            name: 'register',
            code: [
              `const/16 v1, ${sensor}`,
              'invoke-virtual {v0, v1}, android.hardware.SensorManager.getDefaultSensor(I)Landroid/hardware/Sensor;',
              'return-void',
            ],
          },
        ],
      },
      ...more,
    ]),
    [],
  )
}

describe('motion listeners', () => {
  it('tell sensors and thresholds, those of helpers and static fields too', () => {
    const [listener] = shake([
      `const v2, ${FIFTEEN}`,
      'cmpl-float v3, v4, v2',
      'sget v2, a.Shake.LIMIT:F',
      'cmpg-float v3, v4, v2',
      'invoke-virtual {p0}, a.Shake.compare()V',
    ])
    expect(listener).toMatchObject({ class: 'a.Shake', sensors: [1], thresholds: [12.5, 15, 20], jump: null })
  })
  it('tell thresholds of doubles and of integers', () => {
    const twenty = '0x4034000000000000'
    expect(
      shake([`const-wide/high16 v2, ${twenty}`, 'cmpl-double v6, v4, v2', 'const/16 v1, 3000', 'if-lt v0, v1, :end', ':end'])[0]!
        .thresholds,
    ).toEqual([20, 3000])
  })
  it('leave out axes, signs and kinds', () =>
    expect(
      shake([
        'const/4 v1, 1',
        'if-ne v0, v1, :end',
        'const/4 v1, 3',
        'if-ge v0, v1, :end',
        'const/4 v2, 0',
        'cmpl-float v3, v4, v2',
        ':end',
      ])[0]!.thresholds,
    ).toEqual([]))
  it('are not those of a light sensor', () => expect(shake([], [], 5)).toEqual([]))
  it('jump for certain where nothing is asked', () =>
    expect(shake(['invoke-virtual {p0}, a.Shake.jump()V'])[0]!.jump).toMatchObject({
      api: 'android.content.Context.startActivity',
      isCertain: true,
    }))
  it('jump perhaps behind a comparison', () =>
    expect(shake(['if-eqz v0, :end', 'invoke-virtual {p0}, a.Shake.jump()V', ':end'])[0]!.jump).toMatchObject({ isCertain: false }))
  it('jump perhaps through a callback that they hand on', () => {
    const task: ClassSpec = { name: 'a.Task', implements: ['java.lang.Runnable'], methods: [{ name: 'run', code: [START, 'return-void'] }] }
    expect(shake(['new-instance v1, a.Task'], [task])[0]!.jump).toMatchObject({ isCertain: false })
  })
})

describe('weaknesses of TLS', () => {
  const CHECK = '([Ljava/security/cert/X509Certificate;Ljava/lang/String;)V'
  const found = (...classes: ClassSpec[]): string[] =>
    tlsWeaknessesOf(codeWith(classes), []).map((one) => `${one.form} ${one.class}${one.isUsed ? ' used' : ''}`)
  const trust = (...code: string[]): ClassSpec => ({
    name: 'a.Trust',
    implements: ['javax.net.ssl.X509TrustManager'],
    methods: [{ name: 'checkServerTrusted', descriptor: CHECK, code }],
  })
  const user: ClassSpec = { name: 'a.User', methods: [{ name: 'work', code: ['new-instance v0, a.Trust', 'return-void'] }] }
  const verify = (...code: string[]): ClassSpec => ({
    name: 'a.Verify',
    implements: ['javax.net.ssl.HostnameVerifier'],
    methods: [{ name: 'verify', descriptor: '(Ljava/lang/String;Ljavax/net/ssl/SSLSession;)Z', code }],
  })
  const client = (...code: string[]): ClassSpec => ({
    name: 'a.Client',
    extends: 'android.webkit.WebViewClient',
    methods: [
      {
        name: 'onReceivedSslError',
        descriptor: '(Landroid/webkit/WebView;Landroid/webkit/SslErrorHandler;Landroid/net/http/SslError;)V',
        code,
      },
    ],
  })
  const PROCEED = 'invoke-virtual {p2}, android.webkit.SslErrorHandler.proceed()V'

  it('are trust managers that check nothing', () => {
    expect(found(trust('return-void'))).toEqual(['trust-manager a.Trust'])
    expect(found(trust('return-void'), user)).toEqual(['trust-manager a.Trust used'])
    expect(found(trust('new-instance v0, java.security.cert.CertificateException', 'throw v0'))).toEqual([])
    expect(
      found(
        trust(
          'invoke-interface {v0, p1, p2}, javax.net.ssl.X509TrustManager.checkServerTrusted([Ljava/security/cert/X509Certificate;Ljava/lang/String;)V',
          'return-void',
        ),
      ),
    ).toEqual([])
  })
  it('are verifiers that always say yes', () => {
    expect(found(verify('const/4 v0, 1', 'return v0'))).toEqual(['hostname-verifier a.Verify'])
    expect(found(verify('const/4 v0, 0', 'return v0'))).toEqual([])
    expect(found(verify('invoke-virtual {p1, p2}, java.lang.String.equals(Ljava/lang/Object;)Z', 'move-result v0', 'return v0'))).toEqual(
      [],
    )
  })
  it('are web views that go on after an error without asking', () => {
    expect(found(client(PROCEED, 'return-void'))).toEqual(['web-view-proceeds a.Client'])
    expect(found(client('if-eqz v0, :end', PROCEED, ':end', 'return-void'))).toEqual([])
  })
  it('are the verifier that allows all', () =>
    expect(
      found({
        name: 'a.Http',
        methods: [
          {
            name: 'make',
            code: [
              'sget-object v0, org.apache.http.conn.ssl.SSLSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER:Lorg/apache/http/conn/ssl/X509HostnameVerifier;',
              'return-void',
            ],
          },
        ],
      }),
    ).toEqual(['socket-factory a.Http used']))
})
