import { alternativesOf } from '../suggest/listing';
import type { Problem } from './problem';

/**
 * A problem as a sentence about its field: in lower case, values in double quotes, at most five alternatives.
 *
 * It does not say where the field is: a finding shows that.
 */
export function wordsOf(problem: Problem): string {
  switch (problem.code) {
    case 'unknown-field': {
      const { field, of, meant, belongs, since, until } = problem;
      const sentence = `${of} has no field "${field}"`;
      if (since !== undefined) return `${sentence} before Kubernetes ${since}`;
      if (until !== undefined) return `${sentence} after Kubernetes ${until}`;
      if (meant !== undefined) return `${sentence}; did you mean "${meant}"?`;
      if (belongs === undefined) return sentence;
      return `${sentence}; it belongs ${belongs.includes(' ') ? `in ${belongs}` : `at "${belongs}"`}`;
    }
    case 'wrong-type':
      return `must be ${problem.expected}, not ${problem.given}`;
    case 'missing-field':
      return `${problem.of} needs "${problem.field}"`;
    case 'not-allowed': {
      const { given, allowed, meant, since } = problem;
      if (since !== undefined) return `${given} needs Kubernetes ${since}`;
      if (meant !== undefined) return `${given} is not allowed; did you mean "${meant}"?`;
      return `${given} is not allowed; it can be ${alternativesOf(allowed)}`;
    }
    case 'bad-format':
      return `must be ${problem.expected}, not ${problem.given}`;
    case 'out-of-range':
      return `must be ${problem.expected}, not ${problem.given}`;
    case 'duplicate-item':
      return `${problem.given} is there twice`;
    case 'no-alternative':
      return `must have ${problem.expected}`;
  }
}
