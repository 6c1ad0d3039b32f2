import { parseArxivId } from './arxiv-id';
import { doiKey, pageKey, type PaperId } from './paper-id';

/**
 * The paper that an address names by itself, without a request: an arXiv paper in any of its forms,
 * a DOI, or the page of a paper where such pages are known by their address. Only the page itself can
 * say what that last one is about; its key, with `url:`, tells it apart. Undefined for all else.
 */
export function paperOfUrl(address: string): PaperId | undefined {
  const url = address.length > LONGEST_ADDRESS ? undefined : parseUrl(unwrap(address));
  if (url === undefined) return undefined;
  const host = url.hostname.replace(/^www\./, '');
  const path = decode(url.pathname);
  if (path === undefined) return undefined;
  for (const { hosts, form, read } of SITES) {
    const match = hosts.test(host) ? form.exec(path) : null;
    if (match !== null) return read(match.groups ?? {}, url);
  }
  return undefined;
}

/** Twice as long as what may be in it, which is percent-encoded. */
const LONGEST_ADDRESS = 4096;

interface Site {
  /** Hosts, without `www.`. */
  readonly hosts: RegExp;
  /** Paths, percent-decoded, with named groups. */
  readonly form: RegExp;
  readonly read: (groups: Partial<Record<string, string>>, url: URL) => PaperId | undefined;
}

/** A path that ends with an arXiv identifier, in whatever case, maybe as a file's name. */
const arxivPath = (before: string): RegExp =>
  new RegExp(String.raw`^/${before}/(?<id>.+?)(?:\.pdf)?/*$`, 'i');

const ofArxiv: Site['read'] = ({ id = '' }) => parseArxivId(id.toLowerCase());

/** Those of arXiv's own, and the mirrors that it listed; some have gone, links to them have not. */
const ARXIV_HOSTS =
  /^(?:(?:export|browse|cn|de|es|in|it|aps|lanl)\.)?arxiv\.org$|^xxx\.(?:lanl\.gov|itp\.ac\.cn)$/;

const SITES: readonly Site[] = [
  {
    hosts: ARXIV_HOSTS,
    form: arxivPath('(?:abs|pdf|html|format|e-print|src|ps)'),
    read: ofArxiv,
  },
  {
    hosts: /^alphaxiv\.org$/,
    // Other languages have their own overviews: `/de/overview/2401.00001`.
    form: arxivPath('(?:[a-z]{2}/)?(?:abs|pdf|html|overview)'),
    read: ofArxiv,
  },
  { hosts: /^ar5iv(?:\.labs\.arxiv)?\.org$/, form: arxivPath('(?:abs|html|pdf)'), read: ofArxiv },
  {
    hosts: /^(?:huggingface\.co|hf\.co|hf-mirror\.com)$/,
    form: arxivPath('papers'),
    read: ofArxiv,
  },
  { hosts: /^semanticscholar\.org$/, form: arxivPath('arxiv'), read: ofArxiv },
  { hosts: /^scirate\.com$/, form: arxivPath('arxiv'), read: ofArxiv },
  {
    hosts: /^(?:dx\.)?doi\.org$/,
    form: /^\/(?<doi>.+?)\/?$/,
    read: ({ doi = '' }) => doiKey(doi),
  },
  {
    hosts: /^openreview\.net$/,
    form: /^\/(?:forum|pdf|attachment)\/?$/,
    read: (_, url) => {
      const id = url.searchParams.get('id') ?? '';
      return /^[\w-]+$/.test(id) ? pageKey(`https://openreview.net/forum?id=${id}`) : undefined;
    },
  },
  {
    hosts: /^(?:aclanthology\.org|aclweb\.org)$/,
    // `2023.acl-long.1`, and `P18-1001` before 2020; their files have versions.
    form: /^\/(?:anthology\/)?(?<id>\d{4}\.[\w-]+\.\d+|[A-Z]\d{2}-\d{4})(?:v\d+)?(?:\.pdf)?\/?$/,
    read: ({ id }) => pageKey(`https://aclanthology.org/${id}/`),
  },
  {
    hosts: /^proceedings\.mlr\.press$/,
    form: /^\/(?<volume>[vr]\d+)\/(?!index\.)(?<id>[\w-]+)(?:\.html|\/\k<id>\.pdf)$/,
    read: ({ volume, id }) => pageKey(`https://proceedings.mlr.press/${volume}/${id}.html`),
  },
  {
    hosts: /^(?:proceedings\.neurips\.cc|papers\.nips\.cc|papers\.neurips\.cc)$/,
    form: /^\/(?:paper_files\/)?paper\/(?<year>\d{4})\/(?:hash|file)\/(?<hash>[\da-f]{32})-(?:Abstract|Paper)(?<track>-\w+)?\.(?:html|pdf)$/,
    read: ({ year, hash, track = '' }) =>
      pageKey(
        `https://proceedings.neurips.cc/paper_files/paper/${year}/hash/${hash}-Abstract${track}.html`,
      ),
  },
  {
    hosts: /^openaccess\.thecvf\.com$/,
    form: /^\/(?<venue>content[\w/]*)\/(?:html|papers)\/(?<id>[\w.-]+_paper)\.(?:html|pdf)$/,
    read: ({ venue, id }) => pageKey(`https://openaccess.thecvf.com/${venue}/html/${id}.html`),
  },
  {
    hosts: /^semanticscholar\.org$/,
    form: /^\/(?:paper\/(?:[^/]+\/)?|reader\/)(?<hash>[\da-f]{40})(?:\/.*)?$/,
    read: ({ hash }) => pageKey(`https://www.semanticscholar.org/paper/${hash}`),
  },
];

/** Extensions that show PDFs, and the views of browsers, have the address of what they show in theirs. */
const WRAPPERS = [
  /^view-source:(?<inner>.+)$/,
  /^about:reader\?url=(?<encoded>[^&#]+)/,
  /^(?:chrome|moz)-extension:\/\/[\w-]+\/(?<inner>https?:\/\/.+)$/,
  /^(?:chrome|moz)-extension:\/\/[\w-]+\/[^?#]*\?(?:[^#]*&)?file=(?<encoded>[^&#]+)/,
];

function unwrap(address: string): string {
  for (const wrapper of WRAPPERS) {
    const groups = wrapper.exec(address)?.groups;
    if (groups !== undefined) return groups['inner'] ?? decode(groups['encoded'] ?? '') ?? '';
  }
  return address;
}

/** A web address at its usual port, without credentials: what stands before an `@` is no host. */
function parseUrl(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.port === '' && url.username === '' && url.password === '' ? url : undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
