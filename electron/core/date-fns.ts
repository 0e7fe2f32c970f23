// What pino-roll uses of date-fns: the bundle holds these in place of the whole library.
export { addDays } from 'date-fns/addDays'
export { addHours } from 'date-fns/addHours'
export { format } from 'date-fns/format'
export { isValid } from 'date-fns/isValid'
export { parse } from 'date-fns/parse'
