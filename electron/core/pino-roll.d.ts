declare module 'pino-roll' {
  import type { SonicBoom } from 'pino'

  type Options = { file: string; size?: string; limit?: { count: number }; mkdir?: boolean }
  export default function open(options: Options): Promise<SonicBoom>
}
