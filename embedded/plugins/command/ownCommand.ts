/** One plain or quoted word of a shell command: nothing that makes a shell do more than split words. */
const word = `(?:[\\w@%+=:,./-]+|'[^'\\n]*'|"[^"\\n$\`\\\\]*")`;
/** `npx payments-platform …`, or the file behind it. */
const own = new RegExp(`^\\s*(?:npx (?:--no |--no-install )?payments-platform|node ${word})(?: +${word})*\\s*$`);
const ownFile = /^\s*node ['"]?(?:[^'"\n]*\/)?cli\/payments-platform\.mjs['"]?(?:\s|$)/;

/**
 * A local command has no target that could be checked, as an API server's CA can. The stand-in therefore runs nothing
 * but this project's own command line, which knows the embedded node and nothing else.
 * @returns why a command is refused, or undefined
 */
export function refuseForeign(command: string): string | undefined {
  const allowed = own.test(command) && (!/^\s*node /.test(command) || ownFile.test(command));
  if (allowed) return undefined;
  return (
    "the stand-in for the command plugin runs one plain command of this project's own, npx payments-platform ...; " +
    "for any other, install the official plugin: pulumi plugin install resource command"
  );
}
