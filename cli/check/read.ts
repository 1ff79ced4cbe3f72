import { createReadStream } from "node:fs";
import type { Input } from "./inputs.ts";
import { limits, mebibytes } from "./limits.ts";

/** A file's text, or why it has none. */
export type Content =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "size" | "encoding"; readonly message: string; readonly fix: string };

const smaller = "split it into several files";
const asText = "save it as UTF-8, or leave it out";

/**
 * Reads a file, a pipe or standard input, and never more of it than the limit.
 * @throws what the file system throws
 */
export async function read({ path }: Input): Promise<Content> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of path === undefined ? process.stdin : createReadStream(path)) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > limits.file)
      return { kind: "size", message: `is larger than ${mebibytes(limits.file)}, the most that is read`, fix: smaller };
  }
  return decode(Buffer.concat(chunks));
}

/** UTF-8, as all that a cluster takes; a byte order mark is left out. */
export function decode(bytes: Buffer): Content {
  const mark = bytes.subarray(0, 2).toString("hex");
  if (mark === "fffe" || mark === "feff") return { kind: "encoding", message: "is UTF-16, not UTF-8", fix: asText };
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { kind: "encoding", message: `is not text: its byte ${nul} is NUL`, fix: asText };
  try {
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { kind: "encoding", message: "is not UTF-8", fix: asText };
  }
}
