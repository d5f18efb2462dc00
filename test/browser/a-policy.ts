/** A policy of our own with everything that is marked: kinds, a sensitive one, a table of SDKs, a denial, most of the elements. */
export const aPolicy = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>示例阅读隐私政策</title>
<h1>示例阅读隐私政策</h1>
<p>更新日期:2026年9月1日。生效日期:2026年9月8日。</p>
<p>感谢您选择示例阅读。</p>
<p>本政策由示例科技有限公司(注册地址:北京市海淀区示例路1号)制定。您可以通过电子邮箱 privacy@example.com 或电话 010-12345678 与我们联系。</p>
<h2>一、我们如何收集和使用个人信息</h2>
<p>当您注册账号时,我们会收集您的<b>手机号码</b>,用于创建账号和登录验证。</p>
<p>当您查看附近书店时,我们会收集您的<b>位置信息</b>,用于推荐附近书店。</p>
<p>我们不会收集您的 Android ID。</p>
<p>我们以自动收集和您主动填写的方式取得上述信息。您可以拒绝提供,但将无法使用与之对应的功能,不影响您阅读免费内容。</p>
<h2>二、第三方SDK</h2>
<p>为实现消息推送和统计分析,我们接入了以下第三方SDK:</p>
<table>
<tr><th>SDK名称</th><th>公司</th><th>收集的信息</th><th>用途</th></tr>
<tr><td>极光推送SDK</td><td>深圳市和讯华谷信息技术有限公司</td><td>网络状态</td><td>消息推送</td></tr>
<tr><td>友盟统计SDK</td><td>友盟同欣(北京)科技有限公司</td><td>MAC地址</td><td>统计分析</td></tr>
</table>
<h2>三、我们如何存储和保护个人信息</h2>
<p>我们将上述信息存储在中华人民共和国境内,保存期限为实现目的所必需的最短时间;期满后我们会删除或匿名化处理。我们采用加密传输、访问控制等安全措施。</p>
<h2>四、我们如何对外提供</h2>
<p>除上述SDK外,我们不会向第三方共享您的个人信息。</p>
<h2>五、您的权利</h2>
<p>您可以查阅、复制、更正、补充、删除您的个人信息,可以撤回同意,也可以在“我的—设置—注销账号”中注销账号。我们将在15个工作日内答复您的请求。</p>
<h2>六、未成年人保护</h2>
<p>不满十四周岁的未成年人使用本应用,应当取得监护人的同意。</p>
<h2>七、本政策的变更</h2>
<p>本政策变更时,我们会以弹窗方式告知您最新情况。</p>
`

/** The next edition: another kind, an SDK less, a promise loosened. */
export const changedPolicy = aPolicy
  .replace(
    '当您查看附近书店时,我们会收集您的<b>位置信息</b>,用于推荐附近书店。',
    '当您邀请好友时,我们会收集您的<b>通讯录</b>,用于查找好友。',
  )
  .replace(/<tr><td>友盟.*\n/, '')
  .replace('我们将在15个工作日内答复您的请求。', '我们将在30个工作日内答复您的请求。')

/** The one after that: the kind is back, another has come, the promise is looser still. */
export const anotherPolicy = aPolicy
  .replace('<b>手机号码</b>,用于', '<b>手机号码</b>和<b>电子邮箱</b>,用于')
  .replace('我们将在15个工作日内答复您的请求。', '我们将在60个工作日内答复您的请求。')

/** A list of SDKs as a document of its own. */
export const aList = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>第三方SDK清单</title>
<h1>第三方SDK清单</h1>
<p>更新日期:2026年9月1日。本清单说明示例阅读接入的第三方SDK及其处理的个人信息。</p>
<table>
<tr><th>SDK名称</th><th>公司</th><th>收集的信息</th><th>用途</th></tr>
<tr><td>微信开放平台SDK</td><td>深圳市腾讯计算机系统有限公司</td><td>设备型号、IP地址</td><td>分享内容</td></tr>
</table>
`
