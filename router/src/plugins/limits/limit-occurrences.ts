import type { ASTVisitor, ValidationContext } from 'graphql';
import type { RequestLimits } from '../../config/router-config.ts';
import { atMost } from './limit-exceeded.ts';

/** Counts what may stand anywhere in a document. */
export function limitOccurrences(context: ValidationContext, limits: RequestLimits): ASTVisitor {
  let aliases = 0;
  let directives = 0;
  return {
    Field: (node) => {
      if (node.alias) aliases += 1;
    },
    Directive: () => {
      directives += 1;
    },
    Document: {
      leave: () => {
        atMost(context, { code: 'LIMIT_ALIASES', what: 'aliases', count: aliases, limit: limits.aliases });
        const limit = limits.directives;
        atMost(context, { code: 'LIMIT_DIRECTIVES', what: 'directives', count: directives, limit });
      },
    },
  };
}
