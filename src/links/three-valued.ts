/** An answer that may be unknown. */
export type ThreeValued = 'yes' | 'no' | 'unknown';

/** A certain answer. */
export function yesOrNo(is: boolean): ThreeValued {
  return is ? 'yes' : 'no';
}

/** Whether one is a yes. */
export function anyOf(answers: readonly ThreeValued[]): ThreeValued {
  return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
}

/** Whether all are a yes. */
export function allOf(answers: readonly ThreeValued[]): ThreeValued {
  return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
}
