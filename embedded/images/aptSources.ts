import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ProblemsError } from "../../problems.ts";

/** One place that this machine takes Debian packages from. */
export interface AptSource {
  readonly uri: string;
  readonly suites: readonly string[];
  readonly components: readonly string[];
  /** Absolute path of the keyring that its owner trusts it by, when the sources name one. */
  readonly keyring?: string;
}

/** The distribution of this machine, from os-release. */
export interface Distribution {
  readonly id: string;
  readonly codename: string;
}

/** Everything in the machine's apt sources, in apt's order. */
export async function readAptSources(directory = "/etc/apt"): Promise<readonly AptSource[]> {
  const main = await readFile(join(directory, "sources.list"), "utf8").catch(() => "");
  const sources = [...parseSourcesList(main)];
  const folder = join(directory, "sources.list.d");
  for (const name of (await readdir(folder).catch((): string[] => [])).sort()) {
    const parse = name.endsWith(".list") ? parseSourcesList : name.endsWith(".sources") ? parseDeb822 : undefined;
    if (parse !== undefined) sources.push(...parse(await readFile(join(folder, name), "utf8")));
  }
  return sources;
}

/**
 * The source that holds the machine's own distribution: its archive, not the updates and no third party's.
 * @throws ProblemsError when there is none
 */
export function archiveSource(sources: readonly AptSource[], { id, codename }: Distribution): AptSource {
  for (const suite of [codename, "stable"]) {
    const source = sources.find((each) => each.suites.includes(suite) && each.components.includes("main"));
    if (source !== undefined) return source;
  }
  throw new ProblemsError([
    {
      path: "/etc/apt",
      message: `names no http(s) source of ${id} "${codename}" with the component main; the base image is made from it`,
      fix: "add the archive of your distribution to the apt sources",
    },
  ]);
}

/** `deb [signed-by=/path] http://mirror/debian bookworm main` */
export function parseSourcesList(text: string): readonly AptSource[] {
  return text.split("\n").flatMap((line) => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#]*)/.exec(line);
    if (match === null) return [];
    const [, options = "", uri = "", suite = "", components = ""] = match;
    const keyring = /(?:^|\s)signed-by=(\/[^\s,]+)/i.exec(options)?.[1];
    return usable({ uri, suites: [suite], components: words(components), ...(keyring && { keyring }) });
  });
}

/** Stanzas of `Field: value` with continuation lines, one or more blank lines apart. */
export function parseDeb822(text: string): readonly AptSource[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const fields = new Map<string, string>();
    let last = "";
    for (const line of stanza.split("\n").filter((each) => !each.startsWith("#"))) {
      const [, field, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
      if (field !== undefined) last = field.toLowerCase();
      fields.set(last, `${fields.get(last) ?? ""} ${value ?? line.trim()}`.trim());
    }
    const list = (field: string) => words(fields.get(field) ?? "");
    if (!list("types").includes("deb") || /^(no|false|0)$/i.test(fields.get("enabled") ?? "")) return [];
    // Either paths, or the key itself, whose lines may well start with a slash.
    const [signedBy] = list("signed-by");
    const keyring = signedBy?.startsWith("/") ? signedBy : undefined;
    return list("uris").flatMap((uri) =>
      usable({ uri, suites: list("suites"), components: list("components"), ...(keyring && { keyring }) }),
    );
  });
}

/** The distribution that `/etc/os-release` names. */
export async function readDistribution(file = "/etc/os-release"): Promise<Distribution> {
  const text = await readFile(file, "utf8").catch(() => "");
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)"?$`, "m").exec(text)?.[1] ?? "";
  return { id: field("ID"), codename: field("VERSION_CODENAME") };
}

function usable(source: AptSource): readonly AptSource[] {
  return /^https?:\/\//.test(source.uri) ? [source] : [];
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}
