import { describe, expect, test } from 'vitest';
import { checkNode, readEnvironment } from '../../api/env.ts';
import { StartProblem } from '../../db/start-problem.ts';

const SECRET = 'a-secret-of-thirty-two-characters-or-more';
const DATABASE_URL = 'postgres://kartenn@localhost/kartenn';

describe('what an operator may set', () => {
  test('without anything it is the demonstration, on this machine only', () => {
    const env = readEnvironment({}, '/srv/kartenn');
    expect(env).toMatchObject({ demonstration: true, loadDemonstration: true, host: '127.0.0.1', port: 3000 });
    expect(env.dataFolder).toBe('/srv/kartenn/.kartenn');
    expect(env.territoryFile).toBe('/srv/kartenn/data/territories/brest.json');
  });

  test.each([
    ['DATABASE_URL', { DATABASE_URL }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://carte.brest.example' }],
  ])('%s ends the demonstration and asks for a secret', (_name, given) => {
    expect(() => readEnvironment(given)).toThrow('AUTH_SECRET is required');
    const env = readEnvironment({ ...given, AUTH_SECRET: SECRET });
    expect(env).toMatchObject({ demonstration: false, loadDemonstration: false, host: undefined });
  });

  test('a variable that is set to nothing counts as absent', () => {
    expect(readEnvironment({ DATABASE_URL: '', PORT: '', SMTP_URL: '' })).toMatchObject({
      demonstration: true,
      port: 3000,
      smtpUrl: undefined,
    });
  });

  test('an identity provider is told whole or not at all', () => {
    const oidc = { OIDC_ISSUER: 'https://connect.example/', OIDC_CLIENT_ID: 'kartenn', OIDC_CLIENT_SECRET: 'secret' };
    expect(readEnvironment({}).identityProvider).toBe(null);
    expect(() => readEnvironment(oidc)).toThrow('OIDC_NAME are set together or not at all');
    expect(readEnvironment({ ...oidc, OIDC_NAME: 'ProConnect' }).identityProvider).toEqual({
      issuer: 'https://connect.example',
      clientId: 'kartenn',
      clientSecret: 'secret',
      name: 'ProConnect',
    });
  });

  test('links never get two slashes, and proxies are read as a list', () => {
    const env = readEnvironment({
      PUBLIC_URL: 'https://carte.brest.example/',
      AUTH_SECRET: SECRET,
      TRUSTED_PROXIES: '10.0.0.0/8, 127.0.0.1',
    });
    expect(env.publicUrl).toBe('https://carte.brest.example');
    expect(env.trustedProxies).toEqual(['10.0.0.0/8', '127.0.0.1']);
  });

  test('all faults are told at once', () => {
    const read = () => readEnvironment({ PORT: '99999', GEOCODER: 'maybe', AUTH_SECRET: 'short' });
    expect(read).toThrow(StartProblem);
    expect(read).toThrow(/PORT .*; .*AUTH_SECRET must have at least 32|AUTH_SECRET .*PORT/s);
    expect(read).toThrow(/GEOCODER/);
  });
});

test.each([
  ['18.20.4', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['24.1.0', true],
])('Node %s runs Kartenn: %s', (version, fits) => {
  if (fits) expect(() => checkNode(version)).not.toThrow();
  else expect(() => checkNode(version)).toThrow(`Node ${version} is too old`);
});
