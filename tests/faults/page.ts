import { FAULTS, type Fault } from './faults.ts';
import type { FaultTest } from './found-tests.ts';

/** `docs/faults.md`: what can go wrong, what happens then, and where that is proven. */
export function faultsPage(tests: readonly FaultTest[]): string {
  const proven = FAULTS.filter((fault) => testsOf(fault, tests).length > 0).length;
  const lines = [
    '# Faults',
    '',
    '<!-- Written by `npm run faults` from tests/faults/faults.ts and the titles of tests. -->',
    '',
    'What can go wrong, what Papertab does then, and the tests that prove it: they carry the number in',
    'their titles. _Where_ is the layer that the fault needs: N is Node with real databases in memory, C a',
    'real Chromium, F a real Firefox, M a person. `npm run test:faults` runs them, some of them longer than',
    'in the normal run or only there, and prints one line a fault.',
    '',
    `${proven} of ${FAULTS.length} have a test here.`,
    '',
    '| # | fault | what happens | where | proven by |',
    '| --- | --- | --- | --- | --- |',
    ...FAULTS.map((fault) => {
      const { number, fault: name, expected, layers } = fault;
      return `| ${number} | ${name} | ${expected} | ${layers.join(' ')} | ${proof(fault, tests)} |`;
    }),
    '',
  ];
  return lines.join('\n');
}

/** The tests that carry the number of a fault. */
function testsOf(
  { number }: Pick<Fault, 'number'>,
  tests: readonly FaultTest[],
): readonly FaultTest[] {
  return tests.filter(({ numbers }) => numbers.includes(number));
}

function proof(fault: Fault, tests: readonly FaultTest[]): string {
  const paths = new Set(testsOf(fault, tests).map(({ path }) => path));
  if (paths.size > 0) return [...paths].map((path) => `[${nameOf(path)}](../${path})`).join(', ');
  return fault.untestable ?? '_no test yet_';
}

function nameOf(path: string): string {
  return path.replace(/^tests\//, '').replace(/\.(?:test|spec)\.tsx?$/, '');
}
