import { pageHeaders } from '@lobby/shared';
import { expect, test } from 'vitest';
import { readSource } from '../faults/runner/readSource.ts';
import { repositoryFiles } from '../support/repositoryFiles.ts';

const sources = repositoryFiles().filter(
  (path) =>
    /^[\w-]+\/(src\/.*\.(tsx?|css|html)|\w+\.html)$/.test(path) && !/\.test\.tsx?$|\/testing\//.test(path),
);

/** Ways out of the page and into the machine, and ways for text to become code (trust.md 4, P5). */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['opens addresses in other programs', /openExternal/],
  [
    'text as markup',
    /dangerouslySetInnerHTML|\b(innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write\(/,
  ],
  ['text as code', /\beval\(|new Function\(|set(?:Timeout|Interval)\(\s*['"`]/],
  ['a policy that lets markup through', /trustedTypes/],
  // The demo and a hub whose devices are not enrolled speak plainly on this machine.
  ['plain HTTP beyond this machine', /http:\/\/(?!127\.0\.0\.1|\$\{(?:HOST|LOOPBACK|own|headers\.host)\b)/],
  ['an unguarded socket', /['"`]ws:\/\/(?!127\.0\.0\.1|\$\{)/],
];

test.each(FORBIDDEN)('no source of the product holds %s [P5]', (_, pattern) => {
  const found = sources.flatMap((path) =>
    readSource(path)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1} ${line.trim()}`] : [])),
  );
  expect(sources.length).toBeGreaterThan(500);
  expect(found).toEqual([]);
});

test('every page is bound to its own origin, and to Trusted Types [R6] [P5]', () => {
  const policy = Object.fromEntries(
    (pageHeaders['content-security-policy'] ?? '').split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );
  expect(policy).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    // The hash is that of one style element of the library of components.
    'style-src': expect.stringMatching(/^'self' 'sha256-[A-Za-z0-9+/]{43}='$/),
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
  });
  expect(pageHeaders).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
});
