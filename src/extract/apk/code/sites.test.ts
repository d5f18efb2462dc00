import { describe, expect, it } from 'vitest'
import type { ClassSpec } from '../../../../test/build/dex-builder.ts'
import { codeWith, IMEI } from '../../../../test/build/dex-builder-analysed.ts'
import { apiUsesOf } from '../api-uses.ts'
import { loggedInformationOf } from '../logged-information.ts'
import { otherAppUsesOf } from '../other-app-uses.ts'

const within = (code: readonly string[], more: readonly ClassSpec[] = []): ReturnType<typeof codeWith> =>
  codeWith([
    { name: 'a.Main', extends: 'android.app.Activity', methods: [{ name: 'work', locals: 10, code: [...code, 'return-void'] }] },
    ...more,
  ])
const uses = (code: readonly string[], more: readonly ClassSpec[] = []): string[] =>
  apiUsesOf(within(code, more), []).map(
    (use) => `${use.rule} ${use.via} ${use.api}${use.arguments.length > 0 ? ` ${JSON.stringify(use.arguments)}` : ''}`,
  )

const getSerial = 'invoke-static {v0}, android.os.SystemProperties.get(Ljava/lang/String;)Ljava/lang/String;'
const ask = 'invoke-virtual {p0, v0, v1}, a.Main.requestPermissions([Ljava/lang/String;I)V'
const getSecure =
  'invoke-static {v1, v0}, android.provider.Settings$Secure.getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;'

describe('uses of APIs', () => {
  it("are calls of the rule's class", () => expect(uses([IMEI])).toEqual(['imei call android.telephony.TelephonyManager.getImei']))
  it('are calls by the name of a subclass', () =>
    expect(uses(['invoke-virtual {p0, v1}, a.Main.startActivity(Landroid/content/Intent;)V'])).toEqual([
      'start call android.content.Context.startActivity [null]',
    ]))
  it('are not calls of an override in the package', () => {
    const own: ClassSpec = {
      name: 'a.Own',
      extends: 'android.app.Activity',
      methods: [{ name: 'startActivity', descriptor: '(Landroid/content/Intent;)V', code: ['return-void'] }],
    }
    expect(uses(['invoke-virtual {v0, v1}, a.Own.startActivity(Landroid/content/Intent;)V'], [own])).toEqual([])
  })
  it('are not calls of the same name elsewhere', () =>
    expect(uses(['invoke-virtual {v0}, b.Other.getImei()Ljava/lang/String;'])).toEqual([]))

  it('ask for the argument that a rule names', () => {
    expect(uses(['const-string v0, "ro.serialno"', getSerial])).toEqual(['serial call android.os.SystemProperties.get ["ro.serialno"]'])
    expect(uses(['const-string v0, "ro.product"', getSerial])).toEqual([])
    expect(uses([getSerial])).toEqual([])
  })
  it('give constant arguments: arrays of strings and numbers', () =>
    expect(
      uses([
        'const/4 v2, 2',
        'new-array v0, v2, [Ljava/lang/String;',
        'const/4 v2, 0',
        'const-string v3, "P1"',
        'aput-object v3, v0, v2',
        'const/4 v2, 1',
        'const-string v3, "P2"',
        'aput-object v3, v0, v2',
        'const/16 v1, 77',
        ask,
      ]),
    ).toEqual(['ask call android.app.Activity.requestPermissions ["P1|P2",77]']))
  it('give a constant of a static final field, and what a StringBuilder made', () => {
    const holder: ClassSpec = { name: 'a.Keys', constants: [{ name: 'SERIAL', type: 'Ljava/lang/String;', value: 'ro.serialno' }] }
    expect(uses(['sget-object v0, a.Keys.SERIAL:Ljava/lang/String;', getSerial], [holder])).toEqual([
      'serial call android.os.SystemProperties.get ["ro.serialno"]',
    ])
    const append = ['invoke-virtual {v1, v2}, java.lang.StringBuilder.append(Ljava/lang/String;)Ljava/lang/StringBuilder;']
    const start = [
      'new-instance v1, java.lang.StringBuilder',
      'invoke-direct {v1}, java.lang.StringBuilder.<init>()V',
      'const-string v2, "ro."',
      ...append,
    ]
    const finish = [
      'const-string v2, "serialno"',
      ...append,
      'invoke-virtual {v1}, java.lang.StringBuilder.toString()Ljava/lang/String;',
      'move-result-object v0',
      getSerial,
    ]
    expect(uses([...start, ...finish])).toEqual(['serial call android.os.SystemProperties.get ["ro.serialno"]'])
    expect(uses([...start, 'if-eqz v4, :on', ...append, ':on', ...finish])).toEqual([])
  })
  it('give bytes of constant strings and of arrays that the code holds ready', () => {
    const key = 'invoke-direct {v1, v0}, javax.crypto.spec.SecretKeySpec.<init>([B)V'
    expect(uses(['const-string v0, "0123"', 'invoke-virtual {v0}, java.lang.String.getBytes()[B', 'move-result-object v0', key])).toEqual([
      'key call javax.crypto.spec.SecretKeySpec.<init> ["0123"]',
    ])
    expect(
      uses(['const/4 v2, 3', 'new-array v0, v2, [B', 'fill-array-data v0, :data', key, 'return-void', ':data', '.bytes 00ff7f']),
    ).toEqual(['key call javax.crypto.spec.SecretKeySpec.<init> ["00ff7f"]'])
    expect(uses(['const/4 v2, 3', 'new-array v0, v2, [B', key])).toEqual(['key call javax.crypto.spec.SecretKeySpec.<init> [null]'])
  })
  it('give the class that a component names', () =>
    expect(
      uses([
        'new-instance v0, android.content.ComponentName',
        'const-class v1, a.Main',
        'invoke-direct {v0, p0, v1}, android.content.ComponentName.<init>(Landroid/content/Context;Ljava/lang/Class;)V',
        'const/4 v1, 2',
        'invoke-virtual {v2, v0, v1, v1}, android.content.pm.PackageManager.setComponentEnabledSetting(Landroid/content/ComponentName;II)V',
      ]),
    ).toEqual(['component call android.content.pm.PackageManager.setComponentEnabledSetting ["a.Main",2,2]']))
  it('survive a text that doubles itself beyond all bounds', () => {
    const twice = ['invoke-virtual {v0, v0}, java.lang.String.concat(Ljava/lang/String;)Ljava/lang/String;', 'move-result-object v0']
    expect(uses(['const-string v0, "ro.serialno"', ...Array.from({ length: 64 }, () => twice).flat(), getSerial])).toEqual([])
  })
  it('know no constant where two ways bring different ones', () =>
    expect(uses(['const-string v0, "ro.serialno"', 'if-eqz v4, :on', 'const-string v0, "ro.product"', ':on', getSerial])).toEqual([]))
  it('know the constant where both ways bring the same', () =>
    expect(uses(['const-string v0, "ro.serialno"', 'if-eqz v4, :on', 'const-string v1, "x"', ':on', getSerial])).toHaveLength(1))
  it('know no constant in a loop that changes it', () =>
    expect(uses(['const-string v0, "ro.serialno"', ':top', getSerial, 'move-result-object v0', 'if-nez v0, :top'])).toEqual([]))

  it('are reflection by constant names', () => {
    const reflect = (name: string): string[] => [
      `const-string v0, "${name}"`,
      'invoke-static {v0}, java.lang.Class.forName(Ljava/lang/String;)Ljava/lang/Class;',
      'move-result-object v0',
      'const-string v1, "getImei"',
      'invoke-virtual {v0, v1, v2}, java.lang.Class.getMethod(Ljava/lang/String;[Ljava/lang/Class;)Ljava/lang/reflect/Method;',
    ]
    expect(uses(reflect('android.telephony.TelephonyManager'))).toEqual(['imei reflection android.telephony.TelephonyManager.getImei'])
    expect(uses(reflect('a.Telephony'))).toEqual([])
  })
  it('are reflection with the argument that a rule names', () =>
    expect(
      uses([
        'const-string v0, "android.os.SystemProperties"',
        'invoke-static {v0}, java.lang.Class.forName(Ljava/lang/String;)Ljava/lang/Class;',
        'move-result-object v0',
        'const-string v1, "get"',
        'invoke-virtual {v0, v1, v2}, java.lang.Class.getMethod(Ljava/lang/String;[Ljava/lang/Class;)Ljava/lang/reflect/Method;',
        'move-result-object v3',
        'const-string v4, "ro.serialno"',
        'filled-new-array {v4}, [Ljava/lang/Object;',
        'move-result-object v5',
        'invoke-virtual {v3, v0, v5}, java.lang.reflect.Method.invoke(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;',
      ]),
    ).toEqual(['serial reflection android.os.SystemProperties.get ["ro.serialno"]']))

  it('are settings keys, content URIs, URI fields and telling constants', () => {
    expect(uses(['const-string v0, "android_id"', getSecure])).toEqual(['android-id settings-key android_id'])
    expect(uses(['const-string v0, "bluetooth_name"', getSecure])).toEqual([])
    expect(uses(['const-string v0, "content://sms/inbox"'])).toEqual(['sms content-uri content://sms/inbox'])
    expect(uses(['const-string v0, "content://smsx"'])).toEqual([])
    expect(uses(['sget-object v0, android.provider.Telephony$Sms.CONTENT_URI:Landroid/net/Uri;'])).toEqual([
      'sms content-uri android.provider.Telephony$Sms.CONTENT_URI',
    ])
    expect(uses(['const-string v0, "pm install -r x.apk"'])).toEqual(['silent constant pm install -r x.apk'])
    expect(uses(['const-string v0, "the pm install"'])).toEqual([])
  })
  it('belong to the SDK with the longest prefix', () => {
    const code = codeWith([{ name: 'b.c.D', methods: [{ name: 'work', code: [IMEI, 'return-void'] }] }])
    const sdk = (id: string, prefix: string): never => ({ id, name: { zh: id, en: id }, isLibrary: false, prefixes: [prefix] }) as never
    expect(apiUsesOf(code, [sdk('outer', 'b'), sdk('inner', 'b.c')])[0]!.owner).toEqual({ kind: 'sdk', id: 'inner', name: 'inner' })
    expect(apiUsesOf(code, [])[0]!.owner.kind).toBe('app')
  })
})

describe('information in the log', () => {
  const log = 'invoke-static {v1, v2}, android.util.Log.d(Ljava/lang/String;Ljava/lang/String;)I'
  const logged = (...code: string[]): string[] => loggedInformationOf(within(code), []).map(({ kind, api }) => `${kind} ${api}`)
  it('is seen when a value goes there', () =>
    expect(logged(IMEI, 'move-result-object v2', log)).toEqual(['device-id android.telephony.TelephonyManager.getImei']))
  it('is seen through a StringBuilder', () =>
    expect(
      logged(
        'new-instance v3, java.lang.StringBuilder',
        'invoke-direct {v3}, java.lang.StringBuilder.<init>()V',
        IMEI,
        'move-result-object v4',
        'invoke-virtual {v3, v4}, java.lang.StringBuilder.append(Ljava/lang/String;)Ljava/lang/StringBuilder;',
        'move-result-object v3',
        'invoke-virtual {v3}, java.lang.StringBuilder.toString()Ljava/lang/String;',
        'move-result-object v2',
        log,
      ),
    ).toHaveLength(1))
  it('is not seen when another value goes there', () =>
    expect(logged(IMEI, 'move-result-object v4', 'const-string v2, "x"', log)).toEqual([]))
})

describe('uses of other apps', () => {
  const others = (...code: string[]): string[] => otherAppUsesOf(within(code), []).map(({ how, target }) => `${how} ${target}`)
  const intent = ['new-instance v0, android.content.Intent', 'invoke-direct {v0}, android.content.Intent.<init>()V']
  const setPackage = (name: string): string[] => [
    `const-string v1, "${name}"`,
    'invoke-virtual {v0, v1}, android.content.Intent.setPackage(Ljava/lang/String;)Landroid/content/Intent;',
  ]
  const start = 'invoke-virtual {p0, v0}, a.Main.startService(Landroid/content/Intent;)Landroid/content/ComponentName;'
  it('are launches of a constant package', () => {
    expect(others(...intent, ...setPackage('com.other'), start)).toEqual(['start-service com.other'])
    expect(others(...intent, ...setPackage('com.other'))).toEqual([])
  })
  it('are not launches of the app itself or the platform', () => {
    expect(others(...intent, ...setPackage('a'), start)).toEqual([])
    expect(others(...intent, ...setPackage('com.android.settings'), start)).toEqual([])
  })
  it('are launches of a constant component', () =>
    expect(
      others(
        ...intent,
        'new-instance v3, android.content.ComponentName',
        'const-string v1, "com.other"',
        'const-string v2, "com.other.Wake"',
        'invoke-direct {v3, v1, v2}, android.content.ComponentName.<init>(Ljava/lang/String;Ljava/lang/String;)V',
        'invoke-virtual {v0, v3}, android.content.Intent.setComponent(Landroid/content/ComponentName;)Landroid/content/Intent;',
        start,
      ),
    ).toEqual(['start-service com.other/com.other.Wake']))
  it("are queries of another app's provider", () => {
    const query = (uri: string): string[] =>
      others(
        `const-string v1, "${uri}"`,
        'invoke-static {v1}, android.net.Uri.parse(Ljava/lang/String;)Landroid/net/Uri;',
        'move-result-object v1',
        'invoke-virtual/range {v0, v1, v2, v3, v4, v5}, android.content.ContentResolver.query(Landroid/net/Uri;[Ljava/lang/String;Ljava/lang/String;[Ljava/lang/String;Ljava/lang/String;)Landroid/database/Cursor;',
      )
    expect(query('content://com.other.provider/wake')).toEqual(['query-provider com.other.provider'])
    expect(query('content://settings/secure')).toEqual([])
  })
})
