import { AppError } from '@goodgo/errors';
import { type DirectiveNode, Kind, type OperationDefinitionNode } from 'graphql';
import type { IsTrue } from '../conditions.ts';

/** @throws AppError BAD_USER_INPUT for a subscription */
export function refuseSubscription({ operation }: OperationDefinitionNode): void {
  if (operation === 'subscription') throw notYet('Subscriptions');
}

/** @throws AppError BAD_USER_INPUT for the directives of a part of an answer that is to come later (`@defer`) */
export function refuseDeferred(directives: readonly DirectiveNode[], isTrue: IsTrue): void {
  for (const { name, arguments: args } of directives) {
    if (name.value !== 'defer') continue;
    const condition = args?.find((argument) => argument.name.value === 'if')?.value;
    const isOff =
      condition?.kind === Kind.VARIABLE
        ? !isTrue(condition.name.value)
        : condition?.kind === Kind.BOOLEAN && !condition.value;
    if (!isOff) throw notYet('Answers in parts (`@defer`)');
  }
}

function notYet(what: string): AppError {
  return new AppError('BAD_USER_INPUT', `${what} are not served yet: ask for the whole answer at once.`);
}
