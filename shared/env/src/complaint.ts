import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * What is wrong with a value, as the end of a sentence that starts with the variable's name. Of a secret
 * only our own words are used: a message of a schema may quote the value.
 */
export function complaintAbout(issues: readonly Issue[], kind: 'plain' | 'secret'): string {
  const word = kind === 'secret' ? ofSecret : ofPlain;
  return [...new Set(issues.map(word))].join('; ');
}

function ofPlain(issue: Issue): string {
  if (issue.code === 'invalid_type') return mustBe(issue.expected);
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  return issue.message;
}

function ofSecret(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return mustBe(issue.expected);
    case 'invalid_format':
      return `is not a valid ${issue.format}`;
    case 'too_small':
      return `is too small: at least ${issue.minimum}`;
    case 'too_big':
      return `is too big: at most ${issue.maximum}`;
    default:
      return 'is not valid';
  }
}

function mustBe(expected: string): string {
  return expected === 'int' ? 'must be a whole number' : `must be a ${expected}`;
}
