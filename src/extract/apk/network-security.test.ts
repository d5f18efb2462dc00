import { describe, expect, test } from 'vitest'
import type { ElementShape } from '../../../test/build/axml-builder.ts'
import { element, learn, ref, type ApkShape } from '../../../test/build/an-apk.ts'
import networkSecurity from './network-security.ts'

const withConfiguration = (target: number, ...inside: ElementShape[]): ApkShape => ({
  sdk: { target },
  application: { networkSecurityConfig: ref(0x7f010000), usesCleartextTraffic: true },
  resources: [{ type: 'xml', values: { network: 'res/xml/network.xml' } }],
  files: { 'res/xml/network.xml': element('network-security-config', {}, ...inside) },
})
const user = element('trust-anchors', {}, { name: 'certificates', attributes: [{ name: 'src', value: 'user' }] })

describe('network security', () => {
  test.each<[string, ApkShape, object]>([
    ['by default before level 28', { sdk: { target: 27 } }, { allowsCleartext: true, from: 'default', trustsUserCertificates: null }],
    ['by default from level 28 on', { sdk: { target: 28 } }, { allowsCleartext: false, from: 'default', trustsUserCertificates: null }],
    ['user certificates before level 24', { sdk: { target: 23 } }, { trustsUserCertificates: { quote: '<application>' } }],
    [
      'by the manifest',
      { sdk: { target: 34 }, application: { usesCleartextTraffic: true } },
      { allowsCleartext: true, from: 'manifest', seen: { quote: 'android:usesCleartextTraffic="true"' } },
    ],
    [
      'a configuration silences the manifest',
      withConfiguration(34),
      { allowsCleartext: false, from: 'default', seen: { quote: 'android:networkSecurityConfig="@xml/network"' } },
    ],
    [
      'by the configuration',
      withConfiguration(34, element('base-config', { cleartextTrafficPermitted: 'true' })),
      { allowsCleartext: true, from: 'configuration', seen: { path: 'res/xml/network.xml' } },
    ],
    [
      'user certificates',
      withConfiguration(34, element('base-config', {}, user)),
      { trustsUserCertificates: { path: 'res/xml/network.xml', quote: '<certificates src="user">' } },
    ],
    [
      'user certificates for debugging do not count',
      withConfiguration(34, element('debug-overrides', {}, user)),
      { trustsUserCertificates: null },
    ],
  ])('%s', async (_, shape, expected) => {
    expect(await learn(networkSecurity, shape)).toMatchObject(expected)
  })

  test('domains inherit what they do not state, and pins belong to theirs', async () => {
    const found = await learn(
      networkSecurity,
      withConfiguration(
        34,
        element(
          'domain-config',
          { cleartextTrafficPermitted: 'true' },
          element('domain', { includeSubdomains: 'true' }, 'Open.Example.CN'),
          element('domain-config', {}, element('domain', {}, 'inner.cn')),
          element(
            'domain-config',
            { cleartextTrafficPermitted: 'false' },
            element('domain', {}, 'closed.cn'),
            element('pin-set', {}, element('pin', {}, 'x')),
          ),
        ),
      ),
    )
    expect(found.cleartextDomains.map(({ domain, includesSubdomains }) => [domain, includesSubdomains])).toEqual([
      ['open.example.cn', true],
      ['inner.cn', false],
    ])
    expect(found.pinnedDomains).toEqual(['closed.cn'])
  })

  test('a configuration that is not there, or nests without end, is said', async () => {
    await expect(learn(networkSecurity, { application: { networkSecurityConfig: ref(0x7f010000) } })).rejects.toThrow('an XML resource')
    const deep = Array.from({ length: 60 }).reduce<ElementShape>((inner) => element('domain-config', {}, inner), element('domain-config'))
    await expect(learn(networkSecurity, withConfiguration(34, deep))).rejects.toThrow('nested at most 32 deep')
  })
})
