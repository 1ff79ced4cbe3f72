import { stringify } from "yaml";

/**
 * A value as a YAML document that is the same to every reader: in YAML 1.1, which most tools still read, a bare NO is a
 * boolean, so that here it is quoted. No folded lines and no aliases: a change of one field is a change of one line.
 */
export function yamlDocument(value: unknown): string {
  return stringify(value, { version: "1.1", lineWidth: 0, aliasDuplicateObjects: false });
}
