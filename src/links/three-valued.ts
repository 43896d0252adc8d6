/** An answer that may be unknown. */
export type Answer = 'yes' | 'no' | 'unknown';

/** A certain answer. */
export function yesOrNo(is: boolean): Answer {
  return is ? 'yes' : 'no';
}

/** Whether one is a yes. */
export function anyOf(answers: readonly Answer[]): Answer {
  return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
}

/** Whether all are a yes. */
export function allOf(answers: readonly Answer[]): Answer {
  return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
}
