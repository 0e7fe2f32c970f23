/** Every Chinese word of what the hub itself says of a case; citizens read it on the terminals. */
export const declarationTexts = {
  title: '企业名称自主申报',
  department: '市场监督管理局',
  stages: { handedIn: '网上申报', checked: '审核', closed: '办结' },
  reserved: (until: string) => `名称可以使用，为您保留到 ${until}`,
  /** of one that is not the first of the names that were declared; the title names it */
  reservedInstead: (until: string) => `首选的名称用不了，备用的这个可以使用，为您保留到 ${until}`,
  inTheWay: (reason: string) => `复查没有通过：${reason}`,
  othersToo: (reason: string) => `${reason.replace(/。$/, '')}。备用的名称也用不了`,
}
