/** What only the ear needs: it can't see how many choices there are, what is pressed, or where the keys are. */
export const speechZhCN = {
  keys: {
    help: '请用键盘。上键、下键，一项一项地听。确认键，选定。退格键，返回；写字的时候，删去一个字。帮助键，再听一遍。',
    short: '按下键听选择。',
  },
  choices: (count: number) => `有 ${count} 个选择`,
  button: '按钮',
  chosen: '已选中',
  field: '输入框',
  fieldEmpty: '还没有写',
  /** in front of the first or last of what the keys can reach */
  end: '到头了',
  /** a character alone may be any of those that sound alike */
  character: (character: string, word: string) => `${character}，${word}的${character}`,
  letter: (letter: string) => `字母 ${letter}`,
  attract: '请按确认键开始',
  offers: (names: string[]) => `可以${names.join('、')}`,
  popular: (count: number) => `还列出 ${count} 件大家常办的事`,
  listed: (count: number) => `列出 ${count} 件`,
  writing: (text: string) => `写的是：${text}`,
  nothingWritten: '还没有写',
  /** the first of a longer list */
  among: (names: string[]) => `比如：${names.join('；')}`,
  material: (place: number, name: string, how: string) => `第 ${place} 样，${name}，${how}`,
  /** a question and its answers, in front of what hangs on it */
  question: (question: string, answers: string[]) => `先问一句：${question}可以选${answers.join('、')}`,
  canPrint: '可以打印一次性告知单带走',
  part: (label: string, text: string) => `${label}：${text}`,
  modesOn: (names: string[]) => `已打开：${names.join('、')}`,
  secondsLeft: (seconds: number) => `${seconds} 秒以后结束`,
}

export type SpeechTexts = typeof speechZhCN
