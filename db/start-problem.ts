/** Everything that may keep Kartenn from starting and that an operator can put right: told in one line, without a stack. */
export type StartProblemCode =
  | 'node-too-old'
  | 'environment-invalid'
  | 'territory-invalid'
  | 'port-taken'
  | 'address-unusable'
  | 'folder-locked'
  | 'folder-unusable'
  | 'database-unreachable'
  | 'database-too-old'
  | 'postgis-missing'
  | 'migration-failed'
  | 'embedded-stopped'
  | 'queue-forbidden'
  | 'mailbox-missing';

export class StartProblem extends Error {
  readonly code: StartProblemCode;

  constructor(code: StartProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartProblem';
    this.code = code;
  }
}

/** The `code` that Node's and PostgreSQL's errors carry, or '' where there is none. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return String(error.code);
}
