declare module 'pino-roll' {
  import type { SonicBoom } from 'pino'

  type Options = { file: string; extension?: string; size?: string; limit?: { count: number }; mkdir?: boolean }
  // biome-ignore lint/style/noDefaultExport: it is how that package exports
  export default function open(options: Options): Promise<SonicBoom>
}
