import { failed, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'

/**
 * 发布的安装包不可调试。
 *
 * Applies to: every package.
 * Expects:    android:debuggable is false or absent.
 * Assumes:    what is handed in is what people get; a debug build is told so and need not be inspected for listing.
 */
export default defineCheck({
  id: 'debuggable',
  title: { zh: '发布的安装包不可调试', en: 'The package cannot be debugged' },
  needs: ['identity'],
  judge({ identity }) {
    const seen = identity.attributes['debuggable'] ?? identity.seen
    if (!identity.isDebuggable) return passed({ zh: '清单文件未开启调试', en: 'The manifest does not allow debugging' }, [seen])
    return failed(
      {
        zh: '清单文件声明debuggable="true":连接设备的任何人都能读取其数据、改变其运行',
        en: 'The manifest says debuggable="true": whoever connects to the device can read its storage and change how it runs',
      },
      [seen],
      { remedy: { zh: '以release方式构建后再发布', en: 'Publish a release build' } },
    )
  },
})
