/** What an image reference says. */
export interface ImageReference {
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Separated, so that no two parts of the expression could take the same character. */
const component = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const name = new RegExp(`^${component}(?:/${component})*$`);
const domain =
  /^(?:localhost|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::[0-9]+)?$/;
const tagForm = /^\w[\w.-]{0,127}$/;

/**
 * Reads `registry.example.com:5000/team/app:1.2.3@sha256:…`, or says what is wrong with it.
 *
 * @example readImage("postgres:16.3") // { name: "postgres", tag: "16.3" }
 */
export function readImage(text: string): ImageReference | { readonly wrong: string } {
  if (text.length > 1_000) return { wrong: `${text.length} characters long, expected at most 1000` };
  const [reference = "", digest, ...more] = text.split("@");
  if (more.length > 0) return { wrong: "has more than one @" };
  if (digest !== undefined && !/^sha256:[a-f0-9]{64}$|^sha512:[a-f0-9]{128}$/.test(digest))
    return { wrong: wrongDigest(digest) };
  const colon = reference.lastIndexOf(":");
  const tagged = colon > reference.lastIndexOf("/");
  const path = tagged ? reference.slice(0, colon) : reference;
  const tag = tagged ? reference.slice(colon + 1) : undefined;
  const wrong = wrongName(path);
  if (wrong !== undefined) return { wrong };
  if (tag !== undefined && !tagForm.test(tag)) {
    const given = tag === "" ? "an empty tag" : `tag ${JSON.stringify(tag)}`;
    return { wrong: `has ${given}, expected letters, digits, "_", "." and "-", at most 128 of them` };
  }
  return { name: path, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

function wrongName(path: string): string | undefined {
  const slash = path.indexOf("/");
  const first = path.slice(0, Math.max(slash, 0));
  // The first part is a registry's address only if it looks like one.
  const hasDomain = slash > 0 && (/[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  if (hasDomain && !domain.test(first))
    return `names the registry ${JSON.stringify(first)}, expected a host name and a port`;
  const rest = hasDomain ? path.slice(slash + 1) : path;
  if (name.test(rest)) return undefined;
  const lower = `${hasDomain ? `${first}/` : ""}${rest.toLowerCase()}`;
  if (name.test(rest.toLowerCase())) return `has capital letters in its name, expected ${JSON.stringify(lower)}`;
  if (rest === "") return "has no name";
  return `has the name ${JSON.stringify(rest)}, expected lower-case letters and digits, separated by ".", "_", "-" and "/"`;
}

function wrongDigest(digest: string): string {
  const [algorithm = "", hex = ""] = digest.split(":");
  if (algorithm !== "sha256" && algorithm !== "sha512")
    return `has a digest of ${JSON.stringify(algorithm)}, expected sha256:…`;
  const digits = algorithm === "sha256" ? 64 : 128;
  const odd = /[^a-f0-9]/.test(hex) ? ", others among them" : "";
  return `has a digest of ${hex.length} characters${odd}, expected ${digits} of 0-9 and a-f`;
}
