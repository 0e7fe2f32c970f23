import { SubmissionKind } from '../contract/submissions.ts'
import { Unmappable } from './fields.ts'
import { questionOf } from './http.ts'
import { madeUpItem } from './made-up.ts'
import { requestFor } from './mapping.ts'
import type { Upstream } from './open-adapters.ts'

/** What would be sent for a made-up submission; `refused` says why none can be made. Secrets are not shown. */
export type DryRun = {
  readonly upstream: string
  readonly kind: string
} & (
  | { readonly method: string; readonly url: string; readonly headers: object; readonly body: string }
  | { readonly refused: string }
)

/** One a kind that an upstream system takes, or of `only` alone. */
export function dryRuns(upstreams: readonly Upstream[], only: SubmissionKind | undefined): DryRun[] {
  return upstreams.flatMap(({ name, mapping, secrets }) =>
    SubmissionKind.options
      .filter((kind) => requestFor(mapping, kind) !== null && (only === undefined || kind === only))
      .map((kind): DryRun => {
        const hidden = new Map([...secrets.headers.keys()].map((file) => [file, `(${file})`]))
        try {
          const { method, url, headers, body } = questionOf(madeUpItem(kind), mapping, { ...secrets, headers: hidden })
          return { upstream: name, kind, method, url: url.href, headers, body }
        } catch (error) {
          if (!(error instanceof Unmappable)) throw error
          return { upstream: name, kind, refused: error.message }
        }
      }),
  )
}
