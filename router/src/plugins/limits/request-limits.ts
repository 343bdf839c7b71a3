import type { RequestLimits } from '../../config/router-config.ts';
import type { RouterPlugin } from '../router-plugin.ts';
import { limitDepth } from './limit-depth.ts';
import { limitOccurrences } from './limit-occurrences.ts';
import { limitRootFields } from './limit-root-fields.ts';

/**
 * Refuses documents that ask for more than the limits, before anything is planned. A document is measured once.
 * @param onceARequest mutations of which a request may ask for one
 */
export function requestLimitsPlugin(limits: RequestLimits, onceARequest: readonly string[]): RouterPlugin {
  return {
    name: 'request-limits',
    serverOptions: {
      parseOptions: { maxTokens: limits.tokens },
      maxRecursiveSelections: limits.recursiveSelections,
      validationOptions: { maxErrors: limits.validationErrors },
      validationRules: [
        (context) => limitOccurrences(context, limits),
        (context) => limitDepth(context, limits.depth),
        (context) => limitRootFields(context, limits, onceARequest),
      ],
    },
  };
}
