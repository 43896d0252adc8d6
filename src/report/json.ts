import type { CheckResult, Place } from '../check/finding';
import type { ObjectName } from '../manifest/object/object-name';

/** A report for programs: one JSON document. */
export function jsonReport({ findings, prerequisites, notes, summary }: CheckResult): string {
  const document = {
    findings: findings.map(({ rule, severity, message, fix, related, ...place }) => ({
      rule,
      severity,
      message,
      fix,
      ...placeJson(place),
      related: related.map(({ message, ...other }) => ({ ...placeJson(other), message })),
    })),
    prerequisites: prerequisites.map(({ namespace, create, ...prerequisite }) => ({
      ...prerequisite,
      namespace: namespace ?? null,
      create: create ?? null,
    })),
    notes,
    summary,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function placeJson({ object, path, file, line, column }: Place) {
  return { object: objectJson(object), path, file: file ?? null, line: line ?? null, column: column ?? null };
}

function objectJson({ apiVersion, kind, namespace, name }: ObjectName) {
  return { apiVersion, kind, namespace: namespace ?? null, name };
}
