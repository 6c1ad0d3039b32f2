import * as fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { Paper } from '@/core/paper';
import { listFile } from '@/core/formats/list-file';
import { listMailto } from '@/core/formats/mail';
import type { PaperId } from '@/core/paper-id';
import { cleanLine } from '@/core/text';
import { NOW, paperOf } from '@/tests/core/papers';
import { dayOf } from '@/tests/core/arbitraries';

const PAPERS: readonly Paper[] = [
  paperOf(1, {
    title: String.raw`Attention & <Memory> of $\pi_0$`,
    abstract: 'We attend. Then we forget.',
    authors: ['Ada King', 'Łukasz Kaiser'],
    keywords: ['attention'],
    publishedOn: dayOf('2026-11-18'),
    upvotes: 42,
  }),
  paperOf(2, { title: 'A note', authors: [], upvotes: 1, featuredAt: NOW }),
];

async function textOf(format: Parameters<typeof listFile>[0], papers = PAPERS): Promise<string> {
  const { content } = await listFile(format, { title: 'Papers: Trending', papers, at: NOW });
  if (typeof content !== 'string') throw new Error('It is no text.');
  return content;
}

/** What stands between tags, as a program reads it. */
function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** Of any characters, and any length up to one: by itself fast-check tries a dozen or so. */
const anyText = (maxLength: number) => fc.string({ unit: 'binary', maxLength, size: 'max' });

async function messageOf(title: string, papers = PAPERS): Promise<string> {
  const { content } = await listFile('mail', { title, papers, at: NOW });
  return String(content);
}

/** The subject and the body of a message that an address opens. */
function openedBy(address: string): { readonly subject: string; readonly body: string } {
  const { protocol, searchParams } = new URL(address.replaceAll('+', '%2B'));
  expect(protocol).toBe('mailto:');
  return { subject: searchParams.get('subject') ?? '', body: searchParams.get('body') ?? '' };
}

/** The parts of a message as they were before they were encoded. */
function partsOf(message: string): readonly string[] {
  const bodies = message.matchAll(/base64\r\n\r\n([^-]*)\r\n--/g);
  return Array.from(bodies, ([, body = '']) => Buffer.from(body, 'base64').toString());
}

/** The identifier of a feed. */
function idOf(feed: string): string | undefined {
  return /<id>(urn:uuid:[^<]+)<\/id>/.exec(feed)?.[1];
}

describe('a digest', () => {
  it('has a heading, and of each paper a link, authors, votes, and a line on what it does', async () => {
    expect(await textOf('digest')).toBe(
      String.raw`# Papers: Trending

1. [Attention & \<Memory\> of $\\pi\_0$](https://arxiv.org/abs/2611.00001), Ada King, Łukasz Kaiser (2026), 42 upvotes\
   We attend.
2. [A note](https://arxiv.org/abs/2611.00002), 1 upvote
`,
    );
  });

  it('keeps the lines below their numbers, also past the ninth', async () => {
    const papers = Array.from({ length: 10 }, (_, index) =>
      paperOf(index + 1, { abstract: 'It works.' }),
    );
    const lines = (await textOf('digest', papers)).split('\n');
    expect(lines.slice(-3)).toEqual([
      String.raw`10. [Paper 10](https://arxiv.org/abs/2611.00010), An Author, 10 upvotes\ `.trim(),
      '    It works.',
      '',
    ]);
  });
});

describe('a message', () => {
  const NAME =
    'Papers: Trending, Ω-regular “things” and all that is too long for one line of a header';

  it('is read by another program: subject, date, a text and a page', async () => {
    const message = await messageOf(NAME);
    const read = await PostalMime.parse(message);
    expect(read.subject).toBe(NAME);
    expect(read.date).toBe(new Date(NOW).toISOString());
    expect(read.to ?? []).toEqual([]);
    expect(read.attachments).toEqual([]);
    expect(read.text?.replaceAll('\r\n', '\n').trim()).toBe(
      `${NAME}

1. Attention & <Memory> of π₀
   Ada King, Łukasz Kaiser · 2026 · 42 upvotes
   We attend.
   https://arxiv.org/abs/2611.00001

2. A note
   1 upvote
   https://arxiv.org/abs/2611.00002`,
    );
    expect(read.html).toContain(
      '<a href="https://arxiv.org/abs/2611.00001" dir="auto">Attention &amp; &lt;Memory&gt; of π₀</a>',
    );
  });

  it('has each text run in its own direction', async () => {
    const { html = '' } = await PostalMime.parse(await messageOf('רשימה'));
    expect(html).toContain('<h1 dir="auto">רשימה</h1>');
    const elements = html.match(/<(?:h1|a|p)\b[^>]*>/g) ?? [];
    expect(elements).toHaveLength(6);
    for (const each of elements) expect(each).toContain(' dir="auto"');
  });

  it('has short lines of plain characters, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyText(120),
        anyText(300),
        anyText(300),
        async (title, abstract, summary) => {
          const papers = [paperOf(1, { title, abstract }), paperOf(2, { title, summary })];
          const message = await messageOf(title, papers);
          for (const line of message.split('\r\n')) expect(line).toMatch(/^[\x20-\x7E]{0,76}$/);
          const { subject, html } = await PostalMime.parse(message);
          expect((subject ?? '').trim()).toBe(cleanLine(title, Infinity));
          expect(html).toContain('</html>');
          expect(partsOf(message)).toHaveLength(2);
          for (const part of partsOf(message))
            expect(part.replaceAll('\r\n', '')).not.toMatch(/(?!\t)\p{Cc}/u);
        },
      ),
    );
  });

  it('has one line for each title and each summary, whatever they are like', async () => {
    const papers = [
      paperOf(1, { title: 'A\nlong\u0000 title', summary: 'It\r\nworks.', upvotes: 0 }),
    ];
    const [text, html = ''] = partsOf(await messageOf('My\n\u0007list', papers));
    expect(text).toBe(
      [
        'My list',
        '',
        '1. A long title',
        '   An Author',
        '   It works.',
        '   https://arxiv.org/abs/2611.00001',
        '',
      ].join('\r\n'),
    );
    expect(html).toContain('<title>My list</title>');
    expect(html).toContain('>A long title</a>');
    expect(html).toContain('>It works.</p>');
  });

  it('asks for nothing, and lets no markup through', async () => {
    const papers = [
      paperOf(1, { title: '<img src=x onerror=1>', abstract: '<script>1</script> x.' }),
    ];
    const { html = '' } = await PostalMime.parse(await messageOf('List', papers));
    expect(html).not.toMatch(/<(?:img|script|link|iframe)|@import|url\(/i);
    expect(html).toContain('&lt;img src=x onerror=1&gt;');
  });

  it('as an address has as many papers as fit, and says how many are left', () => {
    const papers = Array.from({ length: 40 }, (_, index) =>
      paperOf(index + 1, { title: `视觉语言模型 ${index + 1} & more` }),
    );
    const address = listMailto({ title: 'Papers: 100 % & co', papers, at: NOW });
    expect(address.length).toBeLessThanOrEqual(1_900);
    const { subject, body } = openedBy(address);
    expect(subject).toBe('Papers: 100 % & co');
    const [, first, left] =
      /^1\. 视觉语言模型 1 & more\r\n {3}(\S+)\r\n[^]*\r\nAnd (\d+) more\.\r\n$/.exec(body) ?? [];
    expect(first).toBe('https://arxiv.org/abs/2611.00001');
    expect(body.match(/^\d+\. /gm)).toHaveLength(40 - Number(left));
  });

  it('as an address has of long titles the beginning, or the paper’s address alone', () => {
    const long = '视'.repeat(250);
    const papers = Array.from({ length: 9 }, (_, at) =>
      paperOf(at + 1, { title: `${at} ${long}` }),
    );
    const address = listMailto({ title: '列'.repeat(300), papers, at: NOW });
    expect(address.length).toBeLessThanOrEqual(1_900);
    const { subject, body } = openedBy(address);
    expect(subject).toMatch(/^列{43}…$/);
    const [first = '', second = '', third = '', ...rest] = body.split('\r\n\r\n');
    expect(first).toMatch(/^1\. 0 视{50,}…\r\n {3}https:\/\/arxiv\.org\/abs\/2611\.00001$/);
    expect(second).toMatch(/^2\. 1 视{50,}…\r\n {3}https:\/\/arxiv\.org\/abs\/2611\.00002$/);
    expect(third).toBe('3. https://arxiv.org/abs/2611.00003');
    expect(rest.at(-1)).toMatch(/^And [1-5] more\.\r\n$/);
  });

  it('as an address leaves out what it never has room for, and nothing after it', () => {
    const endless = { ...paperOf(1), id: `doi:10.1000/${'%'.repeat(500)}` as PaperId };
    const { body } = openedBy(
      listMailto({ title: 'List', papers: [endless, paperOf(2)], at: NOW }),
    );
    expect(body).toBe('2. Paper 2\r\n   https://arxiv.org/abs/2611.00002\r\n\r\nAnd 1 more.\r\n');
    expect(openedBy(listMailto({ title: 'List', papers: [endless], at: NOW })).body).toBe('');
  });

  it('as an address is never too long, and says of each paper or that it is left out', () => {
    const anyPapers = fc.array(anyText(300), { maxLength: 30, size: 'max' });
    fc.assert(
      fc.property(anyText(400), anyPapers, (title, titles) => {
        const papers = titles.map((each, at) => paperOf(at + 1, { title: each }));
        const address = listMailto({ title, papers, at: NOW });
        expect(address.length).toBeLessThanOrEqual(1_900);
        const { body } = openedBy(address);
        const left = Number(/And (\d+) more\.\r\n$/.exec(body)?.[1] ?? 0);
        const listed = body.match(/https:\/\/arxiv\.org\/abs\/2611\.\d{5}\r\n/g) ?? [];
        expect(listed.length + left).toBe(papers.length);
      }),
    );
  });
});

describe('an Atom feed', () => {
  it('says of each paper what feed readers show', async () => {
    const feed = await textOf('atom');
    expect(feed).toContain('<title>Attention &amp; &lt;Memory&gt; of π₀</title>');
    expect(feed).toContain('<author><name>Łukasz Kaiser</name></author>');
    expect(feed).toContain('<updated>2026-11-18T00:00:00.000Z</updated>');
    expect(feed).toContain('<link rel="alternate" href="https://arxiv.org/abs/2611.00001"/>');
    expect(feed).toContain('<category term="attention"/>');
  });

  it('is the same feed for the same title, and another for another', async () => {
    const again = idOf(await textOf('atom', []));
    expect(idOf(await textOf('atom'))).toBe(again);
    expect(again).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    const other = await listFile('atom', { title: 'Papers: Latest', papers: [], at: NOW });
    expect(idOf(String(other.content))).not.toBe(again);
  });

  it('has any title in it as it is, but for what no XML may have', async () => {
    await fc.assert(
      fc.asyncProperty(anyText(300), async (title) => {
        const feed = await textOf('atom', [paperOf(1, { title: `T${title}T`, abstract: '' })]);
        const [, read = ''] = /<entry>[\s\S]*?<title>([\s\S]*?)<\/title>/.exec(feed) ?? [];
        expect(read).not.toMatch(/[<>]|&(?!(?:lt|gt|quot|amp);)/);
        if (/^[\t\n\r -#%-[\]-~]*$/.test(title)) expect(unescaped(read)).toBe(`T${title}T`);
        expect(feed).toMatch(/^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u);
      }),
    );
  });
});

describe('a JSON feed', () => {
  it('has what version 1.1 demands, and whatever else is known', async () => {
    const feed = JSON.parse(await textOf('json-feed')) as unknown;
    expect(feed).toEqual({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Papers: Trending',
      items: [
        {
          id: 'https://arxiv.org/abs/2611.00001',
          url: 'https://arxiv.org/abs/2611.00001',
          title: 'Attention & <Memory> of π₀',
          content_text: 'We attend. Then we forget.',
          date_published: '2026-11-18T00:00:00.000Z',
          authors: [{ name: 'Ada King' }, { name: 'Łukasz Kaiser' }],
          tags: ['attention'],
          attachments: [{ url: 'https://arxiv.org/pdf/2611.00001', mime_type: 'application/pdf' }],
        },
        {
          id: 'https://arxiv.org/abs/2611.00002',
          url: 'https://arxiv.org/abs/2611.00002',
          title: 'A note',
          content_text: 'A note',
          date_published: new Date(NOW).toISOString(),
          attachments: [{ url: 'https://arxiv.org/pdf/2611.00002', mime_type: 'application/pdf' }],
        },
      ],
    });
  });
});
