/**
 * What an ID reader says by its third status byte, for staff: the words that its maker's manual and hotline use.
 * @see GA/T 467-2019 chapter 7
 */
export const readerWordTexts = {
  ok: '操作成功',
  'card-found': '找到卡片',
  'no-content': '卡内没有这项内容',
  'host-check-error': '读卡器收到的数据校验和错',
  'host-length-error': '读卡器收到的数据长度错',
  'command-error': '命令错误，或者次序不对',
  'not-permitted': '越权操作',
  'unrecognised-error': '无法识别的错误',
  'card-rejects-sam': '卡片认证安全模块失败',
  'sam-rejects-card': '安全模块认证卡片失败',
  'verification-error': '卡内信息验证错误',
  'fingerprint-error': '指纹信息验证错误',
  'length-error': '卡内信息长度错误',
  'wrong-card-type': '卡片类型不对，不是身份证',
  'read-failed': '读卡失败',
  'random-failed': '取随机数失败',
  'self-test-failed': '安全模块自检失败，不接受命令',
  'not-authorised': '安全模块没有授权，不能使用',
  'find-failed': '没有找到卡片，或者卡片已经读过',
  'select-failed': '选卡失败',
  unknown: '标准里没有的状态',
} as const
