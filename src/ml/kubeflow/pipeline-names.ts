import type { Construct } from 'constructs';
import { renderableKey, tidy } from '../../parts/naming/dns-names';
import { constructError, refuse, type Place } from '../../parts/props/construct-error';
import { EXIT_HANDLER } from './pipeline-spec';

const VALUE_NAME = /^[a-z_][a-z0-9_]*$/;

/**
 * Throws on a name that no parameter, input or output can have: the SDK brings names into this form, and Python reads them.
 *
 * Source: sdk/python/kfp/dsl/utils.py, sanitize_input_name.
 */
export function checkValueName(place: Place, what: string, name: string): void {
  refuse(place, renderableKey(what, name));
  if (VALUE_NAME.test(name)) return;
  const meant = tidy(name)
    .replaceAll('-', '_')
    .replace(/^\d+_?/, '');
  throw constructError(
    place,
    `${what} "${name}" is not a valid name (a-z, 0-9, "_", and no digit at the start)${meant === '' ? '' : `; try "${meant}"`}`,
  );
}

/** The names of the steps and groups of a pipeline, each of which is there once. */
export class PipelineNames {
  private readonly owners = new Map<string, Construct>();

  /**
   * Claims a name.
   *
   * @throws on a name that another has, also with the ending that the compiler gives to the task before it
   *   (backend/src/v2/compiler/argocompiler/dag.go)
   */
  claim(owner: Construct, name: string): void {
    if (name === EXIT_HANDLER)
      throw constructError(owner, `the name "${name}" is that of the group of all steps; give it another`);
    const other = this.owners.get(name);
    if (other !== undefined)
      throw constructError(owner, `the name "${name}" belongs to ${other.node.path} already; give one of them another`);
    const driven = name.endsWith('-driver') ? name.slice(0, -'-driver'.length) : `${name}-driver`;
    const beside = this.owners.get(driven);
    if (beside !== undefined)
      throw constructError(
        owner,
        `the names "${name}" and "${driven}" (${beside.node.path}) clash, since Kubeflow runs a "-driver" before each step; give one of them another`,
      );
    this.owners.set(name, owner);
  }

  /** Gives a name up. */
  release(name: string): void {
    this.owners.delete(name);
  }
}
