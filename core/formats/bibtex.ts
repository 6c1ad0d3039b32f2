import { isArxivId, type ArxivId } from '@/core/arxiv-id';
import type { Paper } from '@/core/paper';
import { paperUrl, type PaperId } from '@/core/paper-id';

const WORDS_IN_KEY = 4;
const STOP_WORDS = new Set(
  'a an and are as at by for from in into is it of on or the to via with'.split(' '),
);

/**
 * A paper as BibTeX, laid out as arXiv's own export is: `@misc`, the identifier as `eprint`, a key
 * of surname, year and the first words of the title. The subject class is left out, because the
 * source does not name it.
 */
export function toBibtex(paper: Paper): string {
  const year = paper.publishedOn?.slice(0, 4) ?? (isArxivId(paper.id) ? yearOfId(paper.id) : '');
  const fields = [
    ['title', escapeTex(paper.title)],
    ['author', paper.authors.map(escapeTex).join(' and ')],
    ['year', year],
    ...identify(paper.id),
    ['url', paperUrl(paper.id)],
  ].filter(([, value]) => value !== '');
  const lines = fields.map(([name, value]) => `      ${name}={${value}},`);
  return [`@misc{${bibtexKey(paper, year)},`, ...lines, '}', ''].join('\n');
}

function bibtexKey(paper: Paper, year: string): string {
  const surname = paper.authors[0]?.trim().split(/\s+/).at(-1) ?? 'anonymous';
  const words = paper.title
    .split(/\s+/)
    .map(plain)
    .filter((word) => word !== '' && !STOP_WORDS.has(word))
    .slice(0, WORDS_IN_KEY);
  return `${plain(surname)}${year}${words.join('')}`;
}

function identify(id: PaperId): [string, string][] {
  if (isArxivId(id)) {
    return [
      ['eprint', id],
      ['archivePrefix', 'arXiv'],
    ];
  }
  return id.startsWith('doi:') ? [['doi', id.slice(4)]] : [];
}

/** Letters and digits of ASCII alone, lower case: what every BibTeX takes in a key. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

/** Identifiers begin with the year of submission: `2401.00001`, `hep-th/9901001`. */
function yearOfId(id: ArxivId): string {
  const digits = /(\d{2})\d{2}\.|\/(\d{2})/.exec(id);
  const short = digits?.[1] ?? digits?.[2] ?? '00';
  return Number(short) > 90 ? `19${short}` : `20${short}`;
}

/** Escapes what TeX would act on, outside of maths. */
function escapeTex(text: string): string {
  return text
    .split(/(\$[^$]+\$)/)
    .map((part, index) => (index % 2 === 1 ? part : escapeWords(part)))
    .join('');
}

function escapeWords(text: string): string {
  return text.replaceAll(/[\\{}&%$#_~^]/g, (sign) => {
    if (sign === '\\') return String.raw`\textbackslash{}`;
    if (sign === '~') return String.raw`\textasciitilde{}`;
    if (sign === '^') return String.raw`\textasciicircum{}`;
    return `\\${sign}`;
  });
}
