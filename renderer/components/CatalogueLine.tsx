import { useView } from '../view-context.ts'
import { Words } from './Words.tsx'

/** Of which day the guides are, and whose. */
export function CatalogueLine() {
  const { view, texts } = useView()
  const { catalogue } = view.frame
  if (catalogue === null) return null
  return (
    <p className="small">
      <Words>
        {[texts.guide.catalogue(catalogue.version), catalogue.source]
          .filter((part) => part !== '')
          .join(texts.common.separator)}
      </Words>
    </p>
  )
}
