import type { CheckResult } from "./check.ts";
import { docsPage } from "./rules.ts";

/** A result for programs. Fields are only ever added. */
export function jsonReport({ findings, skips, failures, files, objects }: CheckResult): string {
  const open = findings.filter(({ waived }) => waived === undefined);
  const result = {
    files,
    objects,
    errors: open.filter(({ severity }) => severity === "error").length,
    warnings: open.filter(({ severity }) => severity === "warning").length,
    waived: findings.length - open.length,
    findings: findings.map(({ rule, severity, file, place, object, path, message, fix, waived }) => ({
      code: rule.code,
      title: rule.title,
      class: rule.class,
      severity,
      docs: docsPage(rule),
      file,
      ...place,
      object,
      path,
      message,
      fix,
      waived,
    })),
    skipped: skips.map(({ input, place, reason }) => ({ file: input.name, line: place.line, reason })),
    failures: failures.map(({ name, reason }) => ({ file: name, reason })),
  };
  return `${JSON.stringify(result, undefined, 2)}\n`;
}
