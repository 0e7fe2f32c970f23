import type { AnyTransitionDefinition } from 'xstate'
import { sessionMachine } from '../../state/session/machine.ts'

/** An edge of the session machine by name: where it starts, on what, the how-manieth of those, where it leads. */
export function edgeName(edge: AnyTransitionDefinition): string {
  const { source, eventType, target } = edge
  const all = source.transitions.get(eventType) ?? source.always ?? []
  const leads = target?.map(({ id }) => id).join(' + ') ?? 'itself'
  return `${source.id} --${eventType === '' ? 'always' : eventType}[${all.indexOf(edge)}]--> ${leads}`
}

/** Every edge that the machine's definition writes down. */
export function definedEdges(): string[] {
  const found: string[] = []
  const visit = (node: typeof sessionMachine.root) => {
    for (const edges of [...node.transitions.values(), node.always ?? []]) found.push(...edges.map(edgeName))
    for (const child of Object.values(node.states)) visit(child)
  }
  visit(sessionMachine.root)
  return found
}

/** What is asked of the hub about somebody's cases is walked with one beside the core: test/unit/cases.test.ts. */
export function isOfCases(edge: string): boolean {
  const [from = '', to = ''] = edge.split('--> ')
  if (isOfDesk(edge) || isOfResult(edge)) return false
  return (
    /(^|\.)(cases|case|lookingUp) --/.test(from) ||
    /(^|\.)greeted --touch\.reveal/.test(from) ||
    /(placeCard|greeted) --touch\.flow/.test(from) ||
    /(^|\.)(case|lookingUp)$/.test(to) ||
    (/flow --touch\.back/.test(from) && /(placeCard|greeted)$/.test(to)) ||
    (/trouble --touch\.back/.test(from) && /flow$/.test(to))
  )
}

/** Flows that hand something in are walked with a hub beside the core, without a window: test/unit/hand-in.test.ts. */
export function isOfHandIn(edge: string): boolean {
  const [from = '', to = ''] = edge.split('--> ')
  if (isOfDesk(edge)) return false
  return (
    isOfResult(edge) ||
    /(screen\.(feedback|handingIn|handedIn)|flow|handingIn) --/.test(from) ||
    /--(touch\.(feedback|flow)|hand-in\.settled|hub\.line|help\.said|person\.field)\[/.test(from) ||
    /handedIn$/.test(to)
  )
}

/** Ways of staff are gone with a core beside no window: test/unit/admin-core.test.ts. */
export function isOfStaff(edge: string): boolean {
  return /^staff --|--(admin\.open|service\.closed|settings\.changed)\[|xstate\.[a-z.]+\.admin/.test(edge)
}

/** Places at counters, certificates, results by post and on a phone: test/unit/bookings.test.ts, with a hub beside the core. */
export function isOfDesk(edge: string): boolean {
  const [from = '', to = ''] = edge.split('--> ')
  if (isOfResult(edge)) return false
  return (
    /--touch\.flow\[[12]\]--> trouble/.test(edge) ||
    // a card that is left behind, and one that is laid while the terminal is out of service
    /^attract --card\.(lifted|trouble|read\[1\])/.test(edge) ||
    /(^|\.)(askingDesk|settling|booking|bookings|bookings\.\w+|handOver|handOver\.\w+|signIn|signIn\.\w+) --/.test(
      from,
    ) ||
    /--(touch\.(bookings|hand-over|reveal-held|sign-in))\[/.test(from) ||
    /case --touch\.flow\[1\]/.test(from) ||
    /(guide --touch\.flow\[[12]\]|guide --touch\.card|guide --card\.read\[0\]|placeCard --card\.read\[0\]|placeCard --touch\.back\[0\])/.test(
      from,
    ) ||
    /flow --touch\.back.*guide$/.test(edge) ||
    /trouble --touch\.(again|back\[[0123]\])/.test(from) ||
    /(^|\.)(askingDesk|settling|booking|bookings|handOver|signIn|signIn\.\w+)$/.test(to)
  )
}

/** What was declared is taken along on a phone where it was handed in. */
function isOfResult(edge: string): boolean {
  return /(nameVerdict|handedIn) --touch\.hand-over/.test(edge) || /handOver --touch\.back\[[01]\]/.test(edge)
}
