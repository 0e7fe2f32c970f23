// Who may import whom. A room imports the contract and what stands here; everything else is handed in from outside.
const rooms = '^(contract|renderer|state|drivers|electron|cli|test|scripts|hub|staff)/'

/** @param {string} name @param {string} from @param {string} allowed */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { path: rooms, pathNot: allowed },
})

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contract-imports-zod-only',
      severity: 'error',
      from: { path: '^contract/' },
      to: { pathNot: '^(hub/)?contract/|(^|/)node_modules/zod/' },
    },
    only('renderer-imports-contract-only', '^renderer/', '^(contract|renderer)/'),
    only(
      'state-imports-contract-and-slip-layout',
      '^state/(?!queue/|sync/)',
      '^(contract|state|staff)/|^drivers/slip/',
    ),
    only('queue-imports-what-the-hub-takes', '^state/queue/', '^contract/|^state/(queue|store)/|^hub/contract/'),
    only('sync-imports-what-the-hub-publishes', '^state/sync/', '^(contract|state)/|^hub/contract/'),
    only('drivers-import-contract-only', '^drivers/', '^(contract|drivers)/'),
    only('shell-knows-no-business', '^electron/shell/', '^contract/|^electron/shell/'),
    only(
      'core-and-person-compose',
      '^electron/(core|person)/',
      '^(contract|state|drivers|staff|hub/contract)/|^electron/(core|person)/|^electron/[^/]+$',
    ),
    only('hub-imports-hub-and-staff', '^hub/', '^(hub|staff)/'),
    only('staff-imports-itself-only', '^staff/', '^staff/'),
    {
      name: 'hub-contract-imports-zod-only',
      severity: 'error',
      from: { path: '^hub/contract/', pathNot: '\\.test\\.tsx?$' },
      to: { pathNot: '^hub/contract/|(^|/)node_modules/zod/' },
    },
    {
      name: 'only-the-hub-contract-is-for-others',
      severity: 'error',
      from: { pathNot: '^hub/|^test/|^scripts/|\\.test\\.tsx?$' },
      to: { path: '^hub/', pathNot: '^hub/contract/' },
    },
    only('cli-composes', '^cli/', '^(contract|state|drivers|staff|cli|hub/contract)/|^electron/(core/|[^/]+$)'),
    {
      name: 'native-modules-stay-out-of-electron',
      severity: 'error',
      from: { path: '^(renderer|electron/shell)/' },
      to: { path: 'node_modules/(better-sqlite3|serialport|@serialport|@napi-rs|koffi)/' },
    },
    {
      name: 'electron-only-in-the-shell',
      severity: 'error',
      from: { pathNot: '^electron/shell/|^test/[a-z]+-app/' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'tests-are-imported-by-nobody',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$|^test/' },
      to: { path: '\\.test\\.tsx?$|^test/' },
    },
    // node finds vite's module, the cruiser doesn't
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vite$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
