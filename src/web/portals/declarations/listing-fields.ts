import type { Words } from '#core/words.ts'

/** Fields of a listing, as the reader of listings documents them. */
export const listingFields: readonly { readonly name: string; readonly title: Words; readonly says?: Words }[] = [
  { name: 'store', title: { zh: '应用商店', en: 'Store' } },
  { name: 'name', title: { zh: '名称', en: 'Name' } },
  { name: 'packageName', title: { zh: '包名', en: 'Package name' } },
  { name: 'versionName', title: { zh: '版本', en: 'Version' }, says: { zh: '写在引号中', en: 'in quotes' } },
  { name: 'versionCode', title: { zh: '版本号', en: 'Version code' } },
  { name: 'operator', title: { zh: '开发运营者', en: 'Operator' } },
  { name: 'category', title: { zh: '类别', en: 'Category' }, says: { zh: '39 类的名称或序号', en: 'name or number of the 39' } },
  { name: 'functions', title: { zh: '主要功能', en: 'What it is for' } },
  { name: 'fees', title: { zh: '收费', en: 'Charges' }, says: { zh: 'none 免费,declared 有收费', en: 'none or declared' } },
  { name: 'feeTexts', title: { zh: '收费说明', en: 'What is told of charges' } },
  {
    name: 'permissions',
    title: { zh: '权限及用途', en: 'Permissions' },
    says: { zh: '权限名,或名与 purpose', en: 'names, or name and purpose' },
  },
  { name: 'policyLink', title: { zh: '隐私政策链接', en: 'Link to the policy' } },
  { name: 'filingNumber', title: { zh: 'APP 备案号', en: 'Filing number' } },
  { name: 'hotline', title: { zh: '客服热线', en: 'Hotline' } },
  { name: 'contacts', title: { zh: '联系方式', en: 'Contacts' } },
  { name: 'signer', title: { zh: '签名证书', en: 'Signer' }, says: { zh: 'SHA-256', en: 'SHA-256' } },
  {
    name: 'declaresHotUpdate',
    title: { zh: '声明热更新', en: 'Declares hot update' },
    says: { zh: 'true 或 false', en: 'true or false' },
  },
  { name: 'package', title: { zh: '安装包', en: 'Package' }, says: { zh: 'SHA-256', en: 'SHA-256' } },
]

/** A listing as somebody might write it down. Every field is optional. */
export const listingExample = `store: 示例应用市场
name: 示例商城
packageName: com.example.shop
versionName: "1.2.0"
versionCode: 120
operator: 示例科技有限公司
category: 网上购物类
functions: 在线选购商品
fees: declared
feeTexts:
  - 会员每月 15 元,可随时退订
permissions:
  - name: android.permission.CAMERA
    purpose: 扫描商品条码
  - android.permission.INTERNET
policyLink: https://example.com/privacy
filingNumber: 京ICP备12345678号-1A
hotline: 400-123-4567
contacts:
  - service@example.com
declaresHotUpdate: false
`
