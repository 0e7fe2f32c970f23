import type { SpeechTexts } from './speech.zh-CN.ts'

export const speechEn: SpeechTexts = {
  keys: {
    help: 'Use the keypad. Up and down read one item at a time. Enter chooses. Backspace goes back; while you write, it deletes a character. The help key says this again.',
    short: 'Press down to hear the choices.',
  },
  choices: (count) => (count === 1 ? 'There is 1 choice' : `There are ${count} choices`),
  button: 'button',
  chosen: 'chosen',
  field: 'text field',
  fieldEmpty: 'nothing written yet',
  end: 'end of the screen',
  character: (character, word) => `${character}, ${character} as in ${word}`,
  letter: (letter) => `letter ${letter}`,
  attract: 'Press Enter to begin',
  offers: (names) => `You can choose: ${names.join('; ')}`,
  popular: (count) => `and ${count} matters that people often come for`,
  listed: (count) => `${count} listed`,
  writing: (text) => `Written so far: ${text}`,
  nothingWritten: 'nothing written yet',
  among: (names) => `for example: ${names.join('; ')}`,
  material: (place, name, how) => `number ${place}: ${name}; ${how}`,
  canPrint: 'You can print this notice and take it along',
  question: (question, answers) => `first a question: ${question} You may choose ${answers.join(', ')}`,
  part: (label, text) => `${label}: ${text}`,
  modesOn: (names) => `switched on: ${names.join(', ')}`,
  secondsLeft: (seconds) => `This ends in ${seconds} seconds`,
}
