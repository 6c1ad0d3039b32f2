import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPaperId, paperUrl } from '@/core/paper-id';
import { paperOfUrl } from '@/core/paper-url';

const NEW = '2401.00001';
const OLD = 'hep-th/9901001';

describe('an address of an arXiv paper names it:', () => {
  test.each([
    ['https://arxiv.org/abs/2401.00001', NEW],
    ['http://arxiv.org/abs/2401.00001', NEW],
    ['https://www.arxiv.org/abs/2401.00001', NEW],
    ['https://ARXIV.org/abs/2401.00001', NEW],
    ['https://arxiv.org/abs/2401.00001v3', NEW],
    ['https://arxiv.org/abs/2401.00001/', NEW],
    ['https://arxiv.org/abs/2401.00001?context=cs.LG', NEW],
    ['https://arxiv.org/abs/2401.00001#comments', NEW],
    ['https://arxiv.org/abs/arXiv:2401.00001', NEW],
    ['https://arxiv.org/abs/%32401.00001', NEW],
    ['https://arxiv.org/abs/0704.0001', '0704.0001'],
    ['https://arxiv.org/pdf/2401.00001', NEW],
    ['https://arxiv.org/pdf/2401.00001v2', NEW],
    ['https://arxiv.org/pdf/2401.00001v2.pdf', NEW],
    ['https://arxiv.org/pdf/2401.00001.pdf#page=3', NEW],
    ['https://arxiv.org/html/2401.00001v1', NEW],
    ['https://arxiv.org/html/2401.00001v1/#S3.SS1', NEW],
    ['https://arxiv.org/format/2401.00001', NEW],
    ['https://arxiv.org/e-print/2401.00001', NEW],
    ['https://arxiv.org/src/2401.00001v1', NEW],
    ['https://arxiv.org/abs/hep-th/9901001', OLD],
    ['https://arxiv.org/abs/hep-th%2F9901001v2', OLD],
    ['https://arxiv.org/pdf/hep-th/9901001.pdf', OLD],
    ['https://arxiv.org/abs/HEP-TH/9901001', OLD],
    ['https://arxiv.org/abs/2401.00001V2', NEW],
    ['https://arxiv.org/pdf/math.GT/0309136v1', 'math/0309136'],
    ['https://export.arxiv.org/abs/2401.00001', NEW],
    ['https://browse.arxiv.org/pdf/2401.00001.pdf', NEW],
    ['http://cn.arxiv.org/abs/2401.00001', NEW],
    ['http://de.arxiv.org/pdf/hep-th/9901001', OLD],
    ['http://xxx.lanl.gov/abs/hep-th/9901001', OLD],
    ['https://www.alphaxiv.org/abs/2401.00001v1', NEW],
    ['https://alphaxiv.org/pdf/2401.00001', NEW],
    ['https://www.alphaxiv.org/overview/2401.00001', NEW],
    ['https://www.alphaxiv.org/de/overview/2401.00001', NEW],
    ['https://ar5iv.org/abs/2401.00001', NEW],
    ['https://ar5iv.labs.arxiv.org/html/2401.00001', NEW],
    ['https://ar5iv.labs.arxiv.org/html/hep-th/9901001', OLD],
    ['https://huggingface.co/papers/2401.00001', NEW],
    ['https://huggingface.co/papers/2401.00001#community', NEW],
    ['https://hf.co/papers/2401.00001', NEW],
    ['https://hf-mirror.com/papers/2401.00001', NEW],
    ['https://doi.org/10.48550/arXiv.2401.00001', NEW],
    ['https://doi.org/10.48550/ARXIV.2401.00001', NEW],
    ['http://dx.doi.org/10.48550/arXiv.hep-th/9901001', OLD],
    ['https://www.semanticscholar.org/arxiv/2401.00001', NEW],
    ['https://semanticscholar.org/arXiv/2401.00001', NEW],
    ['https://scirate.com/arxiv/2401.00001', NEW],
    ['https://scirate.com/arxiv/hep-th/9901001', OLD],
    ['view-source:https://arxiv.org/abs/2401.00001', NEW],
    ['about:reader?url=https%3A%2F%2Farxiv.org%2Fabs%2F2401.00001', NEW],
    ['chrome-extension://abcdefghijklmnop/https://arxiv.org/pdf/2401.00001', NEW],
    [
      'chrome-extension://abcdefghijklmnop/content/web/viewer.html?x=1&file=https%3A%2F%2Farxiv.org%2Fpdf%2F2401.00001',
      NEW,
    ],
  ])('%s', (address, id) => {
    expect(paperOfUrl(address)).toBe(id);
  });
});

const FORUM = 'url:https://openreview.net/forum?id=Ab_1-z';
const ACL = 'url:https://aclanthology.org/2023.acl-long.1/';
const ICML = 'url:https://proceedings.mlr.press/v139/radford21a.html';
const HASH = '0123456789abcdef0123456789abcdef';
const NEURIPS = `url:https://proceedings.neurips.cc/paper_files/paper/2023/hash/${HASH}-Abstract-Conference.html`;
const CVPR = 'url:https://openaccess.thecvf.com/content/CVPR2023/html/A_B_CVPR_2023_paper.html';
const S2 = `url:https://www.semanticscholar.org/paper/${HASH}01234567`;

describe('an address of another paper gives its DOI, or one page for all its forms:', () => {
  test.each([
    ['https://doi.org/10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701'],
    ['https://doi.org/10.1016%2FS0004-3702(97)00043-X', 'doi:10.1016/s0004-3702(97)00043-x'],
    ['https://openreview.net/forum?id=Ab_1-z', FORUM],
    ['https://openreview.net/forum?id=Ab_1-z&noteId=q#comment', FORUM],
    ['https://openreview.net/pdf?id=Ab_1-z', FORUM],
    ['https://aclanthology.org/2023.acl-long.1/', ACL],
    ['https://www.aclanthology.org/2023.acl-long.1', ACL],
    ['https://aclanthology.org/2023.acl-long.1v2.pdf', ACL],
    ['https://www.aclweb.org/anthology/P18-1001.pdf', 'url:https://aclanthology.org/P18-1001/'],
    ['http://proceedings.mlr.press/v139/radford21a.html', ICML],
    ['https://proceedings.mlr.press/v139/radford21a/radford21a.pdf', ICML],
    [
      `https://papers.nips.cc/paper_files/paper/2023/hash/${HASH}-Abstract-Conference.html`,
      NEURIPS,
    ],
    [`https://proceedings.neurips.cc/paper/2023/file/${HASH}-Paper-Conference.pdf`, NEURIPS],
    ['https://openaccess.thecvf.com/content/CVPR2023/papers/A_B_CVPR_2023_paper.pdf', CVPR],
    [`https://www.semanticscholar.org/paper/A-Title/${HASH}01234567?utm_source=x`, S2],
    [`https://www.semanticscholar.org/paper/${HASH}01234567/figure/1`, S2],
    [`https://www.semanticscholar.org/reader/${HASH}01234567`, S2],
  ])('%s', (address, id) => {
    expect(paperOfUrl(address)).toBe(id);
    expect(isPaperId(id)).toBe(true);
  });
});

describe('no paper is named by', () => {
  test.each([
    ['nothing', ''],
    ['words', 'attention is all you need'],
    ['an identifier alone', '2401.00001'],
    ['arXiv itself', 'https://arxiv.org/'],
    ['a list', 'https://arxiv.org/list/cs.LG/recent'],
    ['a search', 'https://arxiv.org/search/?query=2401.00001'],
    ['an abstract page of nothing', 'https://arxiv.org/abs/'],
    ['a list by month', 'https://arxiv.org/list/cs/2401'],
    ['a wrong month', 'https://arxiv.org/abs/2413.00001'],
    ['something below a paper', 'https://arxiv.org/abs/2401.00001/extra'],
    ['a figure of a paper', 'https://arxiv.org/html/2401.00001v1/x1.png'],
    ['two papers', 'https://arxiv.org/abs/2401.00001,2401.00002'],
    ['an unfinished percent sign', 'https://arxiv.org/abs/2401.00001%'],
    ['a host that begins likewise', 'https://arxiv.org.evil.com/abs/2401.00001'],
    ['a host that ends likewise', 'https://evil-arxiv.org/abs/2401.00001'],
    ['an unknown part of arXiv', 'https://evil.arxiv.org/abs/2401.00001'],
    ['a user who is called arXiv', 'https://arxiv.org@evil.com/abs/2401.00001'],
    ['a user at arXiv', 'https://user:secret@arxiv.org/abs/2401.00001'],
    ['another port', 'https://arxiv.org:8443/abs/2401.00001'],
    ['a path of another site', 'https://evil.com/https://arxiv.org/abs/2401.00001'],
    ['a parameter of another site', 'https://evil.com/?url=https://arxiv.org/abs/2401.00001'],
    ['a fragment', 'https://arxiv.org/#/abs/2401.00001'],
    ['a day at Hugging Face', 'https://huggingface.co/papers/date/2026-01-05'],
    ['what trends there', 'https://huggingface.co/papers/trending'],
    ['its papers', 'https://huggingface.co/papers'],
    ['a model there', 'https://huggingface.co/2401.00001'],
    ['an API of Semantic Scholar', 'https://api.semanticscholar.org/arXiv:2401.00001'],
    ['an author there', 'https://www.semanticscholar.org/author/A/1234567'],
    ['a DOI of nothing', 'https://doi.org/10.1145'],
    ['doi.org', 'https://doi.org/'],
    ['a DOI of arXiv’s for nothing', 'https://doi.org/10.48550/arXiv.nothing'],
    ['a group at OpenReview', 'https://openreview.net/group?id=ICLR.cc'],
    ['a forum without a name', 'https://openreview.net/forum'],
    ['a forum with a name that is none', 'https://openreview.net/forum?id=a%22%3E'],
    ['a volume of proceedings', 'https://proceedings.mlr.press/v139/'],
    ['the list of a volume', 'https://proceedings.mlr.press/v139/index.html'],
    ['an event at ACL', 'https://aclanthology.org/events/acl-2023/'],
    ['a script', 'javascript:location="https://arxiv.org/abs/2401.00001"'],
    ['data', 'data:text/html,https://arxiv.org/abs/2401.00001'],
    ['a file', 'file:///home/papers/2401.00001.pdf'],
    ['a page of the browser', 'chrome://newtab/'],
    ['a wrapped script', 'view-source:javascript:alert(1)'],
    ['a wrapped stranger', 'chrome-extension://abc/https://evil.com/abs/2401.00001'],
    ['an endless address', `https://arxiv.org/abs/2401.00001?${'a'.repeat(5000)}`],
  ])('%s', (_, address) => {
    expect(paperOfUrl(address)).toBeUndefined();
  });
});

const ids = fc.oneof(
  fc
    .tuple(fc.integer({ min: 15, max: 40 }), fc.integer({ min: 1, max: 12 }), fc.nat(99_999))
    .map(
      ([year, month, n]) =>
        `${year}${String(month).padStart(2, '0')}.${String(n).padStart(5, '0')}`,
    ),
  fc
    .tuple(fc.constantFrom('hep-th', 'math', 'astro-ph'), fc.nat(999))
    .map(([archive, n]) => `${archive}/9901${String(n).padStart(3, '0')}`),
);
const places = fc.constantFrom(
  'arxiv.org/abs/',
  'arxiv.org/pdf/',
  'arxiv.org/html/',
  'export.arxiv.org/abs/',
  'www.alphaxiv.org/abs/',
  'ar5iv.labs.arxiv.org/html/',
  'huggingface.co/papers/',
  'doi.org/10.48550/arXiv.',
  'www.semanticscholar.org/arxiv/',
  'scirate.com/arxiv/',
);

test('every address of an identifier gives that one, with whatever version, query and fragment', () => {
  fc.assert(
    fc.property(
      ids,
      places,
      fc.constantFrom('https://', 'http://', 'HTTPS://'),
      fc.constantFrom('', 'v1', 'v12'),
      fc.constantFrom('', '/', '?a=b', '#c', '?a=b#c'),
      (id, place, scheme, version, rest) => {
        expect(paperOfUrl(`${scheme}${place}${id}${version}${rest}`)).toBe(id);
      },
    ),
  );
});

test('no address makes it throw, and what it gives is a key that leads to a page', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 60 });
  const addresses = fc.oneof(
    texts,
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.tuple(places, texts).map(([place, text]) => `https://${place}${text}`),
    texts.map((text) => `https://doi.org/10.1145/${text}`),
    texts.map((text) => `about:reader?url=${text}`),
  );
  fc.assert(
    fc.property(addresses, (address) => {
      const id = paperOfUrl(address);
      if (id === undefined) return;
      expect(isPaperId(id)).toBe(true);
      expect(URL.canParse(paperUrl(id))).toBe(true);
    }),
  );
});
