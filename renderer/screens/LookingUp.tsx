import { Search } from 'lucide-react'
import { Asking } from './Asked.tsx'
import type { ScreenProps } from './props.ts'

export function LookingUp({ texts }: ScreenProps<'looking-up'>) {
  return <Asking icon={Search} title={texts.cases.lookingUp} texts={texts} />
}
