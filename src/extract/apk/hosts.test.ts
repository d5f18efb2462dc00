import { expect, test } from 'vitest'
import { element, learn } from '../../../test/build/an-apk.ts'
import hosts from './hosts.ts'

test('from manifest, resources, code and assets: once each, once more without encryption', async () => {
  const found = await learn(hosts, {
    components: [
      element('meta-data', { name: 'server', value: 'https://manifest.cn/x' }),
      element('activity', { name: '.A' }, element('intent-filter', {}, element('data', { scheme: 'http', host: '*.links.cn' }))),
    ],
    resources: [{ type: 'string', values: { a: 'Visit https://resource.cn now', b: 'http://resource.cn', c: 'nothing' } }],
    files: {
      'classes.dex': '\0https://code.cn/\0https://resource.cn/again\0',
      'assets/www/app.js': 'fetch("http://asset.cn/")',
      'assets/picture.bin': 'https://unread.cn',
    },
  })
  expect(found.map(({ host, isCleartext, from }) => [host, isCleartext, from])).toEqual([
    ['manifest.cn', false, 'manifest'],
    ['links.cn', false, 'manifest'],
    ['resource.cn', false, 'resources'],
    ['resource.cn', true, 'resources'],
    ['code.cn', false, 'code'],
    ['asset.cn', true, 'asset'],
  ])
  expect(found.find(({ from }) => from === 'code')?.seen).toMatchObject({
    path: 'classes.dex',
    offset: 1,
    length: 16,
    quote: 'https://code.cn/',
  })
  expect(found.find(({ from }) => from === 'resources')?.seen).toMatchObject({ part: 'string/a' })
})
