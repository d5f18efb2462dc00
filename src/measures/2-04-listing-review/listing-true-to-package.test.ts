import { expect, test } from 'vitest'
import { testCheck } from '../../../test/check-tester.ts'
import {
  aCertificate,
  aLabel,
  aListing,
  aListingId,
  anArtifactId,
  anIdentity,
  aPermission,
  aShown,
  aSigning,
} from '../../../test/build/facts.ts'
import check from './listing-true-to-package.ts'

const camera = aPermission({ name: 'android.permission.CAMERA', protection: 'dangerous', group: 'camera', kinds: ['camera'] })
const internet = aPermission()
const ordinary = {
  identity: anIdentity(),
  labels: [aLabel(), aLabel({ locale: 'en', text: 'Example' })],
  permissions: { used: [camera, internet], defined: [] },
  signing: aSigning(),
}
const shows = (changes: Parameters<typeof aListing>[0]) => ({ ...ordinary, listing: aListing(changes) })
const asPermission = (name: string) => aShown({ name, purpose: '扫码' })

testCheck(check, {
  passed: [
    {
      name: 'everything agrees',
      ...shows({
        packageName: aShown('com.example.app'),
        name: aShown('示例'),
        versionName: aShown('V1.0'),
        versionCode: aShown(1),
        signer: aShown('B'.repeat(64)),
        package: aShown(anArtifactId.toUpperCase()),
        permissions: [asPermission('android.permission.CAMERA'), asPermission('INTERNET')],
      }),
      says: /6项内容和权限列表/,
    },
    { name: 'a motto after the name', ...shows({ name: aShown('示例-好书免费看') }) },
    { name: 'the name of another locale', ...shows({ name: aShown('EXAMPLE') }) },
    { name: 'permissions in words', ...shows({ permissions: [asPermission('使用相机拍摄照片')] }) },
    { name: 'a signer by MD5 says nothing', ...shows({ name: aShown('示例'), signer: aShown('b'.repeat(32)) }) },
    { name: 'colons between the bytes', ...shows({ signer: aShown(Array(32).fill('BB').join(':')) }) },
  ],
  failed: [
    {
      name: 'another package, and nothing else is compared',
      ...shows({ packageName: aShown('com.other.app'), versionName: aShown('9'), name: aShown('别家') }),
      count: 1,
      says: /com\.example\.app.*com\.other\.app/,
    },
    { name: 'another version', ...shows({ versionName: aShown('2.0'), versionCode: aShown(2) }), count: 2 },
    { name: 'another signer', ...shows({ signer: aShown('1'.repeat(64)) }), says: /签名证书/ },
    { name: 'another SHA-256', ...shows({ package: aShown('1'.repeat(64)) }) },
    { name: 'another name', ...shows({ name: aShown('天气') }), says: /示例、Example.*天气/ },
    { name: 'a permission that the list hides', ...shows({ permissions: [asPermission('INTERNET')] }), says: /未列:CAMERA/ },
    { name: 'an empty list of permissions', ...shows({ permissions: [] }) },
  ],
  cantTell: [
    { name: 'a name that shares a letter', ...shows({ name: aShown('示范') }) },
    { name: 'a name in another script', ...shows({ name: aShown('Sample') }), labels: [aLabel()] },
    { name: 'a shorter version', ...shows({ versionName: aShown('1') }), says: /是否即指|mean this|版本号/ },
    {
      name: 'a key before rotation',
      ...shows({ signer: aShown('1'.repeat(64)) }),
      signing: aSigning({ lineage: ['1'.repeat(64), 'b'.repeat(64)] }),
    },
    { name: 'words that may mean it', ...shows({ permissions: [asPermission('拍照')] }) },
    {
      name: 'a permission of another version',
      ...shows({ permissions: [asPermission('CAMERA'), asPermission('READ_SMS')] }),
      says: /未申请:READ_SMS/,
    },
    { name: 'nothing to compare', ...shows({}) },
    {
      name: 'no signer known',
      ...shows({ signer: aShown('1'.repeat(64)) }),
      signing: aSigning({ signers: [] }),
      permissions: { used: [], defined: [] },
      listing: aListing(),
    },
  ],
})

test('the package is told first, then the listing', () => {
  const said = check.judge({ ...shows({ signer: aShown('1'.repeat(64)) }), signing: aSigning({ signers: [aCertificate()] }) })
  const [judgement] = Array.isArray(said) ? said : [said]
  expect(judgement.evidence.map(({ artifact }: { artifact: string }) => artifact)).toEqual([anArtifactId, aListingId])
})
