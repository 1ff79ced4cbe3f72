import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { setImmediate } from "node:timers/promises";

/** What is told about the log while it is read. */
export interface AuditLogListener {
  readonly line: (text: string) => void;
  /** Lines may be missing before the next one: a file was removed before it was read to its end. */
  readonly gap: () => void;
}

/** Reads on to the present end of the log. */
export type ReadOn = (listener: AuditLogListener) => Promise<void>;

interface LogFile {
  readonly path: string;
  readonly inode: number;
}

interface OpenFile {
  readonly descriptor: number;
  readonly inode: number;
  offset: number;
  /** The beginning of a line whose end is not written yet. */
  rest: Buffer;
}

const chunkSize = 1024 * 1024;

/**
 * Follows a log from its oldest kept file on. The API server rotates by renaming `audit.log` to `audit-<time>.log` and
 * starting anew; a file is therefore known by its inode, and the next one is begun when the log has moved on from it.
 */
export function followAuditLog(path: string): ReadOn {
  let current: OpenFile | undefined;

  return async (listener) => {
    for (;;) {
      // Listed before the file is read: where a newer one is there already, nothing more comes into this one.
      const files = listFiles(path);
      if (current === undefined) {
        const [oldest] = files;
        if (oldest === undefined) throw new Error(`${path}: no such file`);
        current = openFile(oldest);
      }
      if (fstatSync(current.descriptor).size < current.offset) {
        listener.gap();
        Object.assign(current, { offset: 0, rest: Buffer.alloc(0) });
      }
      await drain(current, listener.line);

      const { inode, descriptor } = current;
      const position = files.findIndex((file) => file.inode === inode);
      const next = files[position + 1];
      if (position >= 0 && next === undefined) return;
      closeSync(descriptor);
      current = undefined;
      if (position < 0 || next === undefined) listener.gap();
      else current = openFile(next);
    }
  };
}

/** The log's files, oldest first: the times in their names sort. */
function listFiles(path: string): LogFile[] {
  const extension = extname(path);
  const prefix = `${basename(path, extension)}-`;
  const names = readdirSync(dirname(path)).filter((name) => name.startsWith(prefix) && name.endsWith(extension));
  return [...names.sort().map((name) => join(dirname(path), name)), path].flatMap((candidate) => {
    // One that was renamed or removed in the meantime is left out.
    const inode = statSync(candidate, { throwIfNoEntry: false })?.ino;
    return inode === undefined ? [] : [{ path: candidate, inode }];
  });
}

function openFile({ path }: LogFile): OpenFile {
  const descriptor = openSync(path, "r");
  return { descriptor, inode: fstatSync(descriptor).ino, offset: 0, rest: Buffer.alloc(0) };
}

async function drain(file: OpenFile, line: (text: string) => void): Promise<void> {
  const chunk = Buffer.alloc(chunkSize);
  for (;;) {
    const bytesRead = readSync(file.descriptor, chunk, 0, chunkSize, file.offset);
    if (bytesRead === 0) return;
    file.offset += bytesRead;
    const text = Buffer.concat([file.rest, chunk.subarray(0, bytesRead)]);
    let start = 0;
    for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10, start)) {
      if (end > start) line(text.toString("utf8", start, end));
      start = end + 1;
    }
    file.rest = Buffer.from(text.subarray(start));
    // A long log is read at the start: the probes are answered in between.
    await setImmediate();
  }
}
