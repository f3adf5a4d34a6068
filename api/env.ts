/** The environment, parsed once at start: everything an operator can choose. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { StartProblem } from '../db/start-problem.ts';

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const Switch = z.enum(['on', 'off', '1', '0', 'true', 'false']).transform((word) => ['on', '1', 'true'].includes(word));

const Variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host/name' })
    .optional(),
  /** A direct address for migrations where DATABASE_URL leads through a pooler. */
  DATABASE_MIGRATION_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_PREPARE: Switch.default(true),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(500).default(10),
  KARTENN_DATA: z.string().default('.kartenn'),
  KARTENN_TERRITORY: z.string().default('data/territories/brest.json'),
  /** Loads the demonstration's places and reports outside the demonstration too. */
  KARTENN_DEMONSTRATION: Switch.default(false),
  /** A key for Open311 that other software already has; in the demonstration instead of its own. */
  KARTENN_OPEN311_KEY: z.string().min(16, 'must have at least 16 characters').optional(),
  KARTENN_BASEMAP: z.enum(['auto', 'embedded']).default('auto'),
  GEOCODER: Switch.default(true),
  PROOF_OF_WORK: Switch.default(true),
  /** Whether sources inside our own network may be kept in step with; always in the demonstration. */
  KARTENN_PRIVATE_SOURCES: Switch.default(false),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().optional(),
  ADMIN_EMAIL: z.email().optional(),
  /** Signing in by the town's own provider, ProConnect or another; all four or none. */
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .transform((issuer) => issuer.replace(/\/+$/, ''))
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40).optional(),
  AUTH_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters (for example from: openssl rand -hex 32)')
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) => list.split(',').map((address) => address.trim()))
    .transform((list) => list.filter((address) => address !== '')),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
});

export interface Env {
  /** The application's folder; relative paths in the environment start there. */
  root: string;
  port: number;
  host: string | undefined;
  databaseUrl: string | undefined;
  databaseMigrationUrl: string | undefined;
  databasePrepare: boolean;
  databaseConnections: number;
  dataFolder: string;
  territoryFile: string;
  /** Neither DATABASE_URL nor PUBLIC_URL: this machine only, with the doors "enter as". */
  demonstration: boolean;
  loadDemonstration: boolean;
  open311Key: string | undefined;
  basemap: 'auto' | 'embedded';
  geocoder: boolean;
  /** Whether a visitor's device works a little before it sends. */
  proofOfWork: boolean;
  privateSources: boolean;
  publicUrl: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  adminEmail: string | undefined;
  /** Undefined only in the demonstration, which makes its own and keeps it in the data folder. */
  authSecret: string | undefined;
  /** Null where people sign in by letter and passkey only. */
  identityProvider: { issuer: string; clientId: string; clientSecret: string; name: string } | null;
  trustedProxies: string[];
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

/** Throws `environment-invalid` with every fault. An empty variable counts as absent. */
export function readEnvironment(variables: NodeJS.ProcessEnv, root = applicationFolder()): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) throw invalid(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const read = parsed.data;
  const demonstration = !read.DATABASE_URL && !read.PUBLIC_URL;
  const faults: string[] = [];
  if (!demonstration && !read.AUTH_SECRET) faults.push('AUTH_SECRET is required with DATABASE_URL or PUBLIC_URL');
  if (demonstration && read.HOST && !LOOPBACK.includes(read.HOST)) {
    faults.push(`HOST ${read.HOST} would open the demonstration, where anybody may enter as staff; set PUBLIC_URL too`);
  }
  const oidc = [read.OIDC_ISSUER, read.OIDC_CLIENT_ID, read.OIDC_CLIENT_SECRET, read.OIDC_NAME];
  if (oidc.some(Boolean) && !oidc.every(Boolean)) {
    faults.push('OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_NAME are set together or not at all');
  }
  if (faults.length > 0) throw invalid(faults);
  const [issuer, clientId, clientSecret, name] = oidc;
  return {
    root,
    port: read.PORT,
    host: read.HOST ?? (demonstration ? '127.0.0.1' : undefined),
    databaseUrl: read.DATABASE_URL,
    databaseMigrationUrl: read.DATABASE_MIGRATION_URL,
    databasePrepare: read.DATABASE_PREPARE,
    databaseConnections: read.DATABASE_CONNECTIONS,
    dataFolder: resolve(root, read.KARTENN_DATA),
    territoryFile: resolve(root, read.KARTENN_TERRITORY),
    demonstration,
    loadDemonstration: demonstration || read.KARTENN_DEMONSTRATION,
    open311Key: read.KARTENN_OPEN311_KEY,
    basemap: read.KARTENN_BASEMAP,
    geocoder: read.GEOCODER,
    proofOfWork: read.PROOF_OF_WORK,
    privateSources: read.KARTENN_PRIVATE_SOURCES,
    publicUrl: read.PUBLIC_URL?.replace(/\/+$/, ''),
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    adminEmail: read.ADMIN_EMAIL,
    authSecret: read.AUTH_SECRET,
    identityProvider: issuer && clientId && clientSecret && name ? { issuer, clientId, clientSecret, name } : null,
    trustedProxies: read.TRUSTED_PROXIES,
    logLevel: read.LOG_LEVEL ?? (demonstration ? 'warn' : 'info'),
  };
}

function invalid(faults: string[]): StartProblem {
  return new StartProblem('environment-invalid', `The environment is not usable: ${faults.join('; ')}.`);
}

/** The nearest folder above this file with a package.json: the same whether run from the sources or built. */
export function applicationFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) return process.cwd();
    folder = dirname(folder);
  }
  return folder;
}

const OLDEST_NODE = [20, 19] as const;

/** Throws `node-too-old`. */
export function checkNode(version = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  const message = `Node ${version} is too old. Install Node ${OLDEST_NODE.join('.')} or newer: https://nodejs.org`;
  throw new StartProblem('node-too-old', message);
}
