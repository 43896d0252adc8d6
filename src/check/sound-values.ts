/** The most values that are remembered: people write few, and these often. */
const MOST_REMEMBERED = 1000;

const none: readonly never[] = [];

/**
 * The values in which a rule found nothing.
 *
 * The apps of a set repeat the same resources, ports and probes: what equals one of these is not judged again, which is most of what
 * some rules cost. For rules whose findings depend on the values alone that they name here, and not on what is around them.
 */
export class SoundValues {
  private readonly texts = new Set<string>();

  /** Returns what is wrong with some values of a manifest. */
  findingsOf<Finding>(values: readonly unknown[], judge: () => Iterable<Finding>): readonly Finding[] {
    // no two values of a manifest have the same JSON: kubectl reads nothing that JSON cannot say
    const text = JSON.stringify(values);
    if (this.texts.has(text)) return none;
    const findings = [...judge()];
    if (findings.length === 0 && this.texts.size < MOST_REMEMBERED) this.texts.add(text);
    return findings;
  }
}
