/*
 * What gives a secret away: the name beside it, or its own form. A finding says the kind and the length of what was
 * found, never a part of it: reports are kept in logs and shown in pull requests.
 */

const words =
  /(?:^|-)(?:password|passwd|passphrase|pwd|token|api-?key|apikey|access-?key|secret-?key|private-?key|signing-?key|encryption-?key|client-?secret|app-?secret|webhook-?secret|shared-?secret|credentials?|bearer)(?:-?base64)?$/;

/** Whether something of this name should be secret: `DB_PASSWORD`, `apiKey`, `registry-token`; not `TOKEN_FILE`. */
export function isCredentialName(name: string): boolean {
  if (name.length > 200) return false;
  const spelled = name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[._/\s]+/g, "-");
  return words.test(spelled);
}

/** Whether a value beside such a name is the secret itself: not where it lies, and not something filled in later. */
export function isLiteralSecret(value: string): boolean {
  const text = value.trim();
  if (text.length < 4 || /^(?:true|false|none|null|yes|no|default|redacted)$/i.test(text)) return false;
  if (/^[*x.]+$/i.test(text) || /^\d{1,5}$/.test(text)) return false;
  // A file, an address, a reference to be resolved by another program.
  return !/^(?:[~.]?\/|[a-z][a-z0-9+.-]{0,20}:\/\/|<|\$)/i.test(text) && !/\{\{|\$\(|\$\{|<path:|ref\+/.test(text);
}

const formats: readonly (readonly [string, RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/],
  ["an AWS access key", /\b(?:AKIA|ASIA)(?![0-9A-Z]{9}EXAMPLE)[0-9A-Z]{16}\b/],
  ["a GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})/],
  ["a GitLab token", /\bglpat-[A-Za-z0-9_-]{20}/],
  ["a Slack token", /\bxox[abprs]-[A-Za-z0-9-]{10}/],
  ["a Google API key", /\bAIza[A-Za-z0-9_-]{35}\b/],
  ["a payment provider's live key", /\b[sr]k_live_[A-Za-z0-9]{16}/],
  ["a JSON Web Token", /\beyJ[A-Za-z0-9_-]{10,300}\.eyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10}/],
  [
    "a password in an address",
    /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@'"<>${}]{1,100}:(?!\*|x{3})[^\s/:@'"<>${}]{3,200}@/,
  ],
];

/** Nothing shorter has any of these forms. */
const shortest = 12;

/** What kind of secret stands in a text by its form, if any does. */
export function knownSecret(text: string): string | undefined {
  if (text.length < shortest) return undefined;
  return formats.find(([, form]) => form.test(text))?.[0];
}
