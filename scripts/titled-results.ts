/** What became of one test. */
export interface TitledResult {
  /** With the titles of the groups that it is in, each after a blank. */
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly ms: number;
}

/** The results in a JSON report of Vitest or of Playwright; none in anything else. */
export function titledResults(report: unknown): TitledResult[] {
  const files = listIn(report, 'testResults').flatMap((file) => listIn(file, 'assertionResults'));
  return [
    ...files.map(ofVitest),
    ...listIn(report, 'suites').flatMap((suite) => ofSuite(suite, '')),
  ];
}

function ofVitest(assertion: unknown): TitledResult {
  const status = field(assertion, 'status');
  return {
    title: ` ${[...listIn(assertion, 'ancestorTitles'), field(assertion, 'title')].join(' ')}`,
    outcome: status === 'passed' || status === 'failed' ? status : 'skipped',
    ms: Number(field(assertion, 'duration') ?? 0),
  };
}

function ofSuite(suite: unknown, before: string): TitledResult[] {
  const title = `${before} ${String(field(suite, 'title'))}`;
  const specs = listIn(suite, 'specs').flatMap((spec) =>
    listIn(spec, 'tests').map((test) => ofTest(`${title} ${String(field(spec, 'title'))}`, test)),
  );
  return [...specs, ...listIn(suite, 'suites').flatMap((inner) => ofSuite(inner, title))];
}

function ofTest(title: string, test: unknown): TitledResult {
  const status = field(test, 'status');
  const passed = status === 'expected' || status === 'flaky';
  const durations = listIn(test, 'results').map((result) => Number(field(result, 'duration') ?? 0));
  return {
    title,
    outcome: passed ? 'passed' : status === 'skipped' ? 'skipped' : 'failed',
    ms: durations.reduce((sum, each) => sum + each, 0),
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = field(value, name);
  return Array.isArray(list) ? list : [];
}
