/** For tests of what is read from code: classes built in memory, analysed with rules of their own. */
import type { ArtifactId } from '#core/evidence.ts'
import type { Component } from '#facts/app.ts'
import { aComponent as anyComponent } from './facts.ts'
import type { ClassSpec } from './dex-builder.ts'
import { aDex } from './dex-builder.ts'
import { analyse } from '#extract/apk/code/code-of.ts'
import type { Code } from '#extract/apk/code/code-of.ts'
import { loadProgram } from '#extract/apk/code/load-program.ts'
import type { Rules } from '#extract/apk/code/rules.ts'

const source = 'test'
export const testRules: Rules = {
  api: [
    {
      id: 'imei',
      purpose: 'personal-information',
      kind: 'device-id',
      class: 'android.telephony.TelephonyManager',
      methods: ['getImei', 'getDeviceId'],
      permissions: ['P'],
      source,
    },
    {
      id: 'serial',
      purpose: 'personal-information',
      kind: 'serial-number',
      class: 'android.os.SystemProperties',
      methods: ['get'],
      argument: { index: 0, matches: '^ro\\.serialno$' },
      source,
    },
    { id: 'start', purpose: 'launch', kind: null, class: 'android.content.Context', methods: ['startActivity', 'startService'], source },
    { id: 'ask', purpose: 'permission-request', kind: null, class: 'android.app.Activity', methods: ['requestPermissions'], source },
    { id: 'web', purpose: 'web-view', kind: null, class: 'android.webkit.WebView', methods: ['loadUrl'], source },
    { id: 'key', purpose: 'cryptography', kind: null, class: 'javax.crypto.spec.SecretKeySpec', methods: ['<init>'], source },
    {
      id: 'component',
      purpose: 'component-state',
      kind: null,
      class: 'android.content.pm.PackageManager',
      methods: ['setComponentEnabledSetting'],
      source,
    },
    { id: 'log', purpose: 'logging', kind: null, class: 'android.util.Log', methods: ['d', 'i'], source },
  ],
  content: [{ id: 'sms', kind: 'sms', uri: 'content://sms', fields: ['android.provider.Telephony$Sms.CONTENT_URI'], source }],
  settings: [{ id: 'android-id', kind: 'android-id', table: 'Secure', key: 'android_id', source }],
  constants: [{ id: 'silent', purpose: 'install', kind: null, matches: '^pm install', source }],
}

export const IMEI = 'invoke-virtual {v0}, android.telephony.TelephonyManager.getImei()Ljava/lang/String;'

export const aComponent = (kind: Component['kind'], name: string, more: Partial<Component> = {}): Component =>
  anyComponent({ kind, name, ...more })

export const launcher = (name: string, more: Partial<Component> = {}): Component =>
  aComponent('activity', name, {
    filters: [
      {
        actions: ['android.intent.action.MAIN'],
        categories: ['android.intent.category.LAUNCHER'],
        schemes: [],
        hosts: [],
        mimeTypes: [],
        priority: 0,
      },
    ],
    ...more,
  })

/** The application class is `a.App` where there is one. */
export function codeWith(classes: readonly ClassSpec[], components: readonly Component[] = [], rules = testRules): Code {
  const bytes = aDex(classes)
  const loaded = loadProgram([{ path: 'classes.dex', read: () => bytes }], rules)
  return analyse({ id: 'x' as ArtifactId }, loaded, { applicationClass: 'a.App', packageName: 'a' }, components)
}
