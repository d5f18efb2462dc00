import { describe, expect, test } from 'vitest'
import { documentFormats } from '#documents/report-document.ts'
import { targetOf } from './output.ts'

describe('where documents go', () => {
  test.each(documentFormats)('%s is not written on a terminal', (format) => {
    expect(() => targetOf(undefined, [format], 1, 'zh', true)).toThrow(new RegExp(`${format} 是二进制文件.*-o 报告\\.${format}`))
    expect(() => targetOf(undefined, [format], 1, 'en', true)).toThrow(/cannot be shown on a terminal/)
    expect(targetOf(undefined, [format], 1, 'zh', false)).toEqual({ to: 'stdout' })
    expect(targetOf('report', [format], 1, 'zh', true)).toEqual({ to: 'file', path: 'report' })
    expect(targetOf('reports', [format], 2, 'zh', true)).toEqual({ to: 'folder', path: 'reports' })
    expect(() => targetOf(undefined, [format], 2, 'en', false)).toThrow(/folder/)
  })
  test('text is', () => expect(targetOf(undefined, ['html'], 1, 'zh', true)).toEqual({ to: 'stdout' }))
})
