/**
 * In a process's environment when it starts: what it gives back to the C library is overwritten as it is given back.
 * @see https://www.gnu.org/software/libc/manual/html_node/Memory-Allocation-Tunables.html
 */
export const overwriteFreed = { GLIBC_TUNABLES: 'glibc.malloc.perturb=85' } as const
