import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '@/core/paper';
import { listFile } from '@/core/formats/list-file';
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
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (title) => {
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
