const megabyte = 1024 * 1024

/** What a file of the staff folder may be, by what it is taken as: how its name ends, and the most bytes. */
export interface StaffFileKind {
  readonly endings: readonly string[]
  readonly most: number
}

export const staffFiles = {
  edition: { endings: ['.json', '.xlsx'], most: 64 * megabyte },
  register: { endings: ['.csv', '.jsonl', '.json', '.xlsx'], most: 256 * megabyte },
  hub: { endings: ['.json'], most: megabyte / 16 },
} as const satisfies Record<string, StaffFileKind>
