import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { errorMessage, log } from "./log.ts";
import { RequestError } from "./requestError.ts";

/** One line of the journal. */
export interface Entry {
  readonly sequence: number;
  readonly kind: "posting" | "decision";
  /** When it was written, RFC 3339. */
  readonly recordedAt: string;
  /** The authenticated caller. */
  readonly recordedBy: string;
  readonly record: unknown;
}

/** An append-only file with one writer. What {@link append} returned is on disk. */
export interface Journal {
  /** What the file held when it was opened. */
  readonly entries: readonly Entry[];
  /** False once the disk is in a state that only a restart can make sure of. */
  readonly sound: () => boolean;
  /** Writes one entry and waits for the disk. Throws a {@link RequestError} 507 when there is no room; then nothing was recorded. */
  readonly append: (entry: Omit<Entry, "sequence" | "recordedAt">) => Entry;
  readonly close: () => void;
}

/** A line carries the checksum of itself and of all lines before it, so that a changed, lost or moved line is noticed. */
const firstChecksum = "0".repeat(64);
const noRoom: readonly unknown[] = ["ENOSPC", "EDQUOT", "EFBIG"];

/**
 * Opens `<directory>/journal.jsonl`, making it if need be, and replays it.
 * A last line without its end was never acknowledged (the process was killed while it wrote): it is cut off.
 * Anything else that does not add up is an error, for then acknowledged entries are lost.
 */
export function openJournal(directory: string): Journal {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, "journal.jsonl");
  const file = openSync(path, "a+", 0o600);
  try {
    lock(file, path);
    synchronizeDirectory(directory);
    return replay(file, path);
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/**
 * Takes the kernel's lock on the open file. It belongs to our descriptor, which the short-lived `flock` only borrows,
 * and ends with our process however that ends: no stale lock to clean up.
 */
function lock(file: number, path: string): void {
  const { status, error } = spawnSync("flock", ["--exclusive", "--nonblock", "3"], {
    stdio: ["ignore", "ignore", "ignore", file],
  });
  if (error !== undefined) throw new Error(`${path}: flock (util-linux) cannot be run: ${error.message}`);
  if (status !== 0)
    throw new Error(`${path} is being written by another process; a journal has one writer, stop the other`);
}

function synchronizeDirectory(directory: string): void {
  const folder = openSync(directory, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function replay(file: number, path: string): Journal {
  const bytes = readFileSync(file);
  let length = bytes.lastIndexOf("\n") + 1;
  if (length < bytes.length) {
    log("warning", "cut off a torn last line, which was never acknowledged", { path, bytes: bytes.length - length });
    ftruncateSync(file, length);
    fsyncSync(file);
  }

  const entries: Entry[] = [];
  let checksum = firstChecksum;
  for (const line of bytes.subarray(0, length).toString("utf8").split("\n").slice(0, -1)) {
    const [written, json] = [line.slice(0, 64), line.slice(65)];
    checksum = chain(checksum, json);
    if (written !== checksum) {
      throw new Error(
        `${path}: line ${entries.length + 1} is corrupt or a line before it is missing; restore the file from a backup`,
      );
    }
    entries.push(JSON.parse(json) as Entry);
  }

  let sequence = entries.length;
  let sound = true;
  const append: Journal["append"] = (entry) => {
    if (!sound) throw new RequestError(503, "unsound", "an earlier write failed and could not be undone; restarting");
    const complete: Entry = { sequence: sequence + 1, recordedAt: new Date().toISOString(), ...entry };
    const json = JSON.stringify(complete);
    const next = chain(checksum, json);
    const line = Buffer.from(`${next} ${json}\n`, "utf8");
    try {
      writeFileSync(file, line);
      fsyncSync(file);
    } catch (error) {
      sound = undo(file, length);
      throw asRequestError(error);
    }
    [checksum, sequence, length] = [next, sequence + 1, length + line.length];
    return complete;
  };
  return { entries, sound: () => sound, append, close: () => closeSync(file) };
}

function chain(previous: string, json: string): string {
  return createHash("sha256").update(previous).update(json).digest("hex");
}

/** Takes back a write that failed half-way. True when the file is as it was. */
function undo(file: number, length: number): boolean {
  try {
    ftruncateSync(file, length);
    fsyncSync(file);
    return fstatSync(file).size === length;
  } catch (error) {
    log("error", "a failed write could not be undone", { error: errorMessage(error) });
    return false;
  }
}

function asRequestError(error: unknown): RequestError {
  const full = error instanceof Error && "code" in error && noRoom.includes(error.code);
  return full
    ? new RequestError(507, "no-room", "the ledger's volume is full; nothing was recorded")
    : new RequestError(500, "write-failed", `the journal cannot be written: ${errorMessage(error)}`);
}
