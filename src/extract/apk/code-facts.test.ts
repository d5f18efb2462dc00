import { describe, expect, it } from 'vitest'
import type { Artifact } from '#core/artifact.ts'
import { Hidden, Incomplete } from '#core/extractor.ts'
import type { Packer } from '#facts/app.ts'
import type { ApiUse, CodeSummary } from '#facts/code.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { FormatError } from '#formats/format-error.ts'
import { aLauncherActivity, anApk, anArchive, element, manifestOf } from '../../../test/build/an-apk.ts'
import type { ApkShape } from '../../../test/build/an-apk.ts'
import { buildXml } from '../../../test/build/axml-builder.ts'
import { aDex } from '../../../test/build/dex-builder.ts'
import apiUses from './api-uses.ts'
import codeSummary from './code-summary.ts'
import components from './components.ts'
import identity from './identity.ts'

const IMEI = 'invoke-virtual {v0}, android.telephony.TelephonyManager.getImei()Ljava/lang/String;'
const onCreate = { name: 'onCreate', descriptor: '(Landroid/os/Bundle;)V', code: [IMEI, 'return-void'] }
const main = aDex([{ name: 'com.example.app.Main', extends: 'android.app.Activity', methods: [onCreate] }])
const shape: ApkShape = { components: [aLauncherActivity()], files: { 'classes.dex': main } }

async function usesOf(apk: Artifact<'apk'>, packers: readonly Packer[] = [], sdks: readonly EmbeddedSdk[] = []): Promise<unknown> {
  const [who, parts] = [await identity.extract({ apk } as never), await components.extract({ apk } as never)]
  return apiUses.extract({ apk, identity: who as never, components: parts as never, packers, sdks })
}

describe('facts about code', () => {
  it('come from a whole package: the launcher reads the IMEI at once', async () => {
    const uses = (await usesOf(anApk(shape))) as readonly ApiUse[]
    expect(uses.filter(({ kind }) => kind === 'device-id')).toMatchObject([
      {
        api: 'android.telephony.TelephonyManager.getImei',
        owner: { kind: 'app' },
        reaches: [{ when: 'startup', isCertain: true, entry: { class: 'com.example.app.Main', method: 'onCreate', kind: 'launcher' } }],
      },
    ])
  })
  it('are hidden when the code is packed', async () => {
    const packer: Packer = { id: 'x', name: '某盾', seen: { kind: 'file', path: 'lib/x.so', quote: 'x', artifact: '' as never } }
    const said = await usesOf(anApk(shape), [packer])
    expect(said).toBeInstanceOf(Hidden)
    expect((said as Hidden).reason).toEqual({ zh: '代码已被某盾加固', en: 'the code is packed by 某盾' })
    expect(codeSummary.extract({ apk: anApk(shape), packers: [packer] })).toBeInstanceOf(Hidden)
  })
  it('are incomplete when one of the DEX files cannot be read', async () => {
    const said = await usesOf(anApk({ ...shape, files: { 'classes.dex': main, 'classes2.dex': 'not a dex file' } }))
    expect(said).toBeInstanceOf(Incomplete)
    expect((said as Incomplete<readonly ApiUse[]>).value).toHaveLength(1)
    expect((said as Incomplete<unknown>).gaps[0].seen).toMatchObject({ kind: 'file', path: 'classes2.dex' })
  })
  it('cannot be had from a package whose code is missing or damaged', async () => {
    await expect(usesOf(anApk({}))).rejects.toThrow(FormatError)
    await expect(usesOf(anApk({ files: { 'classes.dex': 'not a dex file' } }))).rejects.toThrow(FormatError)
  })
  it('are empty for a package that says it has no code', async () => {
    const hasCode = { name: 'hasCode', value: [0x12, 0] as const, resourceId: 0x0101000c }
    const manifest = manifestOf({})
    const application = { ...element('application'), attributes: [hasCode] }
    const apk = anArchive({ 'AndroidManifest.xml': buildXml({ ...manifest, children: [application] }) })
    expect(await usesOf(apk)).toEqual([])
    expect((codeSummary.extract({ apk, packers: [] }) as CodeSummary).classes).toBe(0)
  })
  it('start where the component factory does', async () => {
    const factory = aDex([
      {
        name: 'com.example.app.Factory',
        extends: 'android.app.AppComponentFactory',
        methods: [{ name: '<clinit>', code: [IMEI, 'return-void'] }],
      },
    ])
    const uses = await usesOf(
      anApk({
        application: { appComponentFactory: 'com.example.app.Factory' },
        components: [element('activity', { name: '.None' })],
        files: { 'classes.dex': factory },
      }),
    )
    expect(uses).toMatchObject([{ reaches: [{ when: 'startup', isCertain: true, entry: { method: '<clinit>', kind: 'application' } }] }])
  })
})
