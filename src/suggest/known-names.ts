import { hash, nearest } from './similar-name';
import { NameIndex } from './name-index';

// fewer names, or fewer questions, cost less to answer by comparing than the index costs to make
const fewNames = 64;
const fewQuestions = 16;

/** Names that are there, of which others ask for those that are not. */
export class Names {
  private readonly names: readonly string[];
  private questions = 0;
  private index: NameIndex | undefined;
  private byGenerator: ReadonlyMap<string, string> | undefined;

  constructor(names: Iterable<string>) {
    this.names = [...names];
  }

  /** The nearest name to the one that was written; undefined when none is near. */
  nearest(written: string): string | undefined {
    this.questions += 1;
    if (this.names.length <= fewNames || this.questions <= fewQuestions) return nearest(written, this.names);
    return (this.index ??= new NameIndex(this.names)).nearest(written);
  }

  /** The name to which kustomize added its hash, where what refers to it was left as it was: settings-5f7k2m9dhc. */
  hashed(written: string): string | undefined {
    this.byGenerator ??= new Map(
      // of several the first counts
      this.names.flatMap((name) => (hash.test(name) ? [[name.replace(hash, ''), name] as const] : [])).reverse(),
    );
    return this.byGenerator.get(written);
  }
}
