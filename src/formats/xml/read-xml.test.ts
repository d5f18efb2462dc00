import { describe, expect, test } from 'vitest'
import { FormatError } from '#formats/format-error.ts'
import { readXml } from './read-xml.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const android = 'xmlns:android="http://schemas.android.com/apk/res/android"'

describe('an XML document in its source form', () => {
  test('is read as compiled ones are: namespaces, ids, values, places', () => {
    const source = `\ufeff<?xml version="1.0"?>
<!-- 甲 --><manifest ${android} package="a.b">
  <application android:label="@string/名" android:name="@string/app" android:enabled="false">甲 &lt;&#x4e59;&amp;<![CDATA[<丙>]]></application>
  <service android:foregroundServiceType="camera|microphone" plain='"&apos;'/>
</manifest>`
    const root = readXml(bytes(source))
    const [application, service] = root.children
    expect(root.attributes).toMatchObject([{ name: 'package', namespace: null, resourceId: null, value: { type: 'string', value: 'a.b' } }])
    expect(application).toMatchObject({
      name: 'application',
      line: 3,
      text: '甲 <乙&<丙>',
      attributes: [
        { resourceId: 0x01010001, value: { type: 'string', value: '@string/名' } },
        { resourceId: 0x01010003, value: { type: 'reference', name: 'string/app' } },
        { resourceId: 0x0101000e, value: { type: 'boolean', value: false } },
      ],
    })
    expect(service!.attributes.map(({ value }) => value)).toEqual([
      { type: 'int', value: 0xc0, isHex: true },
      { type: 'string', value: `"'` },
    ])
    // Bytes, not letters: a person can open the file there.
    expect(Buffer.from(bytes(source)).subarray(service!.offset).toString()).toMatch(/^<service/)
  })

  test('is read from UTF-16 too', () => {
    const little = Buffer.from('\ufeff<a b="甲"/>', 'utf16le')
    expect(readXml(little).attributes[0]!.raw).toBe('甲')
    expect(readXml(Buffer.from(little).swap16()).attributes[0]!.raw).toBe('甲')
  })

  test.each([
    ['nothing', ''],
    ['no element', '<?xml version="1.0"?>'],
    ['an open element', '<a><b></b>'],
    ['crossed ends', '<a><b></a></b>'],
    ['two roots', '<a/><b/>'],
    ['text outside', '<a/>x'],
    ['a type declaration', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an entity of its own', '<a b="&x;"/>'],
    ['a prefix without namespace', '<a x:b="1"/>'],
    ['one attribute twice', '<a b="1" b="2"/>'],
    ['a value without quotes', '<a b=1/>'],
    ['an open comment', '<a><!-- </a>'],
    ['too deep', '<a>'.repeat(500)],
    ['a character beyond Unicode', '<a>&#x7fffff;</a>'],
  ])('%s is a FormatError', (_, source) => expect(() => readXml(bytes(source))).toThrow(FormatError))
})
