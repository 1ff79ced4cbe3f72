/** How much is read, so that no file takes all memory or all day. */
export const limits = {
  /** Bytes of a file. */
  file: 16 * 2 ** 20,
  /** Bytes of all files: their objects are looked at together. */
  all: 256 * 2 ** 20,
  /** Names, values, signs and spaces between them, of one document: a gigabyte of memory. */
  parts: 2_000_000,
  /** Lists and mappings within one another. */
  depth: 200,
  /** Values in one document, each counted as often as an alias repeats it. */
  values: 1_000_000,
  /** How often a document may repeat parts of itself by aliases, parts within parts multiplied. */
  aliases: 10_000,
} as const;

/** `16 MiB` */
export function mebibytes(bytes: number): string {
  return `${bytes / 2 ** 20} MiB`;
}
