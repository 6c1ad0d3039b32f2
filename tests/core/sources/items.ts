type Json = Record<string, unknown>;

/** A paper as the interface has it; invented, like everything here. `undefined` leaves a field out. */
export function rawPaper(fields: Json = {}): Json {
  return present({
    id: '2601.00001',
    authors: [
      { _id: '01', name: 'First Author', hidden: false },
      { _id: '02', name: 'Second Author', hidden: false, status: 'claimed_verified' },
    ],
    publishedAt: '2026-01-14T01:30:00.000Z',
    submittedOnDailyAt: '2026-01-15T00:12:34.567Z',
    submittedOnDailyBy: { _id: '03', user: 'a-login', name: 'a-login', fullname: 'A Submitter' },
    title: 'A placeholder for a paper',
    summary: 'It is about nothing in particular.',
    upvotes: 42,
    discussionId: '04',
    projectPage: 'https://example.org/project',
    githubRepo: 'https://github.com/example/code',
    githubStars: 17,
    ai_summary: 'Nothing, in one sentence.',
    ai_keywords: ['placeholders', 'nothing'],
    organization: { _id: '05', name: 'an-org', fullname: 'An Organisation' },
    ...fields,
  });
}

/** An item of a list around {@link rawPaper}. */
export function rawItem(paper: Json = {}, around: Json = {}): Json {
  const inside = rawPaper(paper);
  return present({
    paper: inside,
    title: inside.title,
    summary: inside.summary,
    publishedAt: '2026-01-13T20:30:00.000Z',
    thumbnail: 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2601.00001.png',
    numComments: 3,
    submittedBy: { _id: '03', name: 'a-login', fullname: 'A Submitter', type: 'user' },
    isAuthorParticipating: false,
    ...around,
  });
}

/** As many items as are asked for, `2601.00001` and on, with falling upvotes. */
export function rawItems(count: number, start = 1): Json[] {
  return Array.from({ length: count }, (_, index) => {
    const number = start + index;
    return rawItem({ id: `2601.${String(number).padStart(5, '0')}`, upvotes: 1000 - number });
  });
}

function present(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
