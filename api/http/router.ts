/** A room's router: contract-checked routes whose faults become one problem with every faulty field. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { core } from 'zod';
import type { Actor } from '../history/change.ts';
import type { ProblemId } from './problem-messages.ts';
import { type FieldFault, invalidFields } from './problems.ts';

/** What the app's first middlewares leave for the rooms. */
export interface AppEnv {
  Variables: {
    requestId: string;
    actor: Actor;
    accountName: string | null;
    /** The address of whoever asks, behind trusted proxies the one they name. */
    address: string;
  };
}

export function createRouter() {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      // The validator hands over what was sent, although its type does not say so.
      const sent: unknown = 'data' in result ? result.data : undefined;
      throw invalidFields(result.error.issues.flatMap((issue) => faultsOf(issue, sent)));
    },
  });
}

/**
 * A zod issue in the catalogue's words: the reader may speak a language that zod does not. `sent` tells a missing answer
 * from a wrong one.
 */
export function faultsOf(issue: core.$ZodIssue, sent?: unknown): FieldFault[] {
  const path = issue.path.map(String).join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, id: 'problem.field.unknown' }));
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) > 1
        ? [{ path, id: 'problem.field.too_short', values: { minimum: Number(issue.minimum) } }]
        : [
            {
              path,
              id:
                issue.origin === 'string' || issue.origin === 'array'
                  ? 'problem.field.required'
                  : 'problem.field.invalid',
            },
          ];
    case 'too_big':
      return issue.origin === 'string'
        ? [{ path, id: 'problem.field.too_long', values: { maximum: Number(issue.maximum) } }]
        : [{ path, id: 'problem.field.invalid' }];
    case 'invalid_value':
      return [{ path, id: 'problem.field.choice' }];
    case 'invalid_type':
      return [{ path, id: valueAt(sent, issue.path) == null ? 'problem.field.required' : 'problem.field.invalid' }];
    case 'custom':
      return [{ path, id: customId(issue.params) }];
    default:
      return [{ path, id: 'problem.field.invalid' }];
  }
}

function valueAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    sent,
  );
}

function customId(params: Record<string, unknown> | undefined): ProblemId {
  return params?.problem === 'hours' ? 'problem.field.hours' : 'problem.field.invalid';
}
