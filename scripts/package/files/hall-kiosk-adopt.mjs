// As root, behind `adopt`: what of a draft, on stdin, becomes part of the configuration that is named, on stdout.
// The kiosk's user writes the draft: where submissions go, who may enter and what this terminal is for can't be changed by
// it. The place always; devices and hub only while no hub is configured, which is while the terminal is set up.
import { existsSync, readFileSync } from 'node:fs'

const [config = ''] = process.argv.slice(2)
const present = existsSync(config) ? JSON.parse(readFileSync(config, 'utf8')) : {}
const draft = JSON.parse(readFileSync(0, 'utf8'))
const isSetUp = (present.hub ?? null) !== null
const members = isSetUp ? ['site'] : ['site', 'devices', 'hub']
const taken = Object.fromEntries(members.flatMap((name) => (name in draft ? [[name, draft[name]]] : [])))
process.stdout.write(`${JSON.stringify({ ...present, ...taken }, null, 2)}\n`)
