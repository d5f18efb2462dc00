/**
 * The 39 categories of apps of 常见类型移动互联网应用程序必要个人信息范围规定 (国信办秘字〔2021〕14号), article 5, in its order.
 */
export const categories = [
  '地图导航类',
  '网络约车类',
  '即时通信类',
  '网络社区类',
  '网络支付类',
  '网上购物类',
  '餐饮外卖类',
  '邮件快件寄递类',
  '交通票务类',
  '婚恋相亲类',
  '求职招聘类',
  '网络借贷类',
  '房屋租售类',
  '二手车交易类',
  '问诊挂号类',
  '旅游服务类',
  '酒店服务类',
  '网络游戏类',
  '学习教育类',
  '本地生活类',
  '女性健康类',
  '用车服务类',
  '投资理财类',
  '手机银行类',
  '邮箱云盘类',
  '远程会议类',
  '网络直播类',
  '在线影音类',
  '短视频类',
  '新闻资讯类',
  '运动健身类',
  '浏览器类',
  '输入法类',
  '安全管理类',
  '电子图书类',
  '拍摄美化类',
  '应用商店类',
  '实用工具类',
  '演出票务类',
] as const

/** 1 to 39 of a category's Chinese name, with or without 类, or of its number as text; null for any other. */
export function categoryNumber(name: string): number | null {
  const trimmed = name.trim()
  if (/^[1-9]\d?$/.test(trimmed)) return Number(trimmed) <= categories.length ? Number(trimmed) : null
  const wanted = trimmed.endsWith('类') ? trimmed : `${trimmed}类`
  const index = categories.findIndex((category) => category === wanted)
  return index === -1 ? null : index + 1
}
