import { describe, expect, test } from 'vitest'
import { urlsInBytes, urlsInText } from './urls.ts'

const hosts = (text: string) => urlsInText(text).map(({ host }) => host)

describe('hosts of URLs', () => {
  test.each([
    ['https://api.test-site.cn/v1?a=b', ['api.test-site.cn']],
    ['see (http://A.B.com:8080/x), or https://c.cn.', ['a.b.com', 'c.cn']],
    ['HTTP://user:secret@api.cn/', ['api.cn']],
    ['http://203.0.113.7/x', ['203.0.113.7']],
    ['{"u":"https://a.cn","v":"https://b.cn"}', ['a.cn', 'b.cn']],
    ['https://中文.cn/ 说明', []],
    ['http://%s/path https://${host}/ http://{0}.cn http://localhost:80/ http://a/', []],
    ['http://schemas.android.com/apk/res/android http://www.w3.org/2000/svg http://ns.adobe.com/xap', []],
    ['http://www.example.com/ https://your-domain.com/ http://127.0.0.1/', []],
    ['http://javax.xml.transform.dom.DOMResult/feature http://999.1.1.1/ http://-a.cn/ ftp://a.cn', []],
    [`https://${'a'.repeat(300)}.cn/`, []],
  ])('%s', (text, expected) => {
    expect(hosts(text)).toEqual(expected)
  })

  test('clear text is told apart, and long URLs are cut', () => {
    const [plain, tls] = urlsInText(`http://a.cn https://a.cn/${'x'.repeat(500)}`)
    expect([plain?.isCleartext, tls?.isCleartext, tls?.url.length]).toEqual([true, false, 200])
  })

  test('in bytes, with their offset', () => {
    const bytes = Buffer.from('\0\x05://x\0https://a.cn/b\0中文http://b.cn\0http:/c.cn\0s://d.cn', 'utf8')
    expect([...urlsInBytes(bytes)].map(({ url, at }) => [url, bytes.toString('latin1', at, at + url.length)])).toEqual([
      ['https://a.cn/b', 'https://a.cn/b'],
      ['http://b.cn', 'http://b.cn'],
    ])
  })
})
