type Span = { top: number; bottom: number }

/** Whether something that must be seen whole is only partly in sight. Out of sight altogether counts as cut, too. */
export function isCut(part: Span, sight: Span): boolean {
  const tolerance = 1
  return part.top < sight.top - tolerance || part.bottom > sight.bottom + tolerance
}
