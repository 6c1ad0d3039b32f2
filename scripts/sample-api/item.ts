import { fraction, objectId } from './hash.ts';
import { commentsFor, starsOf, upvotesAt } from './numbers.ts';
import type { Placement } from './schedule.ts';

/** Who "submitted" the sample papers: nobody real. */
const SUBMITTER = {
  _id: objectId('submitter'),
  avatarUrl: '/avatars/sample.svg',
  fullname: 'Sample submitter',
  type: 'user',
  isPro: false,
} as const;

const NEW_YORK_CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/New_York',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/**
 * A paper as `/api/daily_papers` writes it, with the oddities of the real answers that a reader must
 * stand: hard-wrapped titles, an AI summary or stars that are not there, and the item's own
 * `publishedAt`, which is a New York wall clock that claims to be UTC.
 */
export function toItem({ entry, day, since }: Placement, now: number): Record<string, unknown> {
  const { id } = entry;
  const upvotes = upvotesAt(id, since, now);
  const publishedAt = `${entry.publishedOn}T00:00:00.000Z`;
  const wrapped = fraction(`${id} wrapped`) < 0.15;
  const abstract = wrapped ? hardWrap(entry.abstract, '\n') : entry.abstract;
  const organization = entry.organization && {
    organization: {
      _id: objectId(entry.organization),
      name: entry.organization.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
      fullname: entry.organization,
    },
  };

  return {
    paper: {
      id,
      authors: entry.authors.map((name, index) => ({
        _id: objectId(`${id} author ${index}`),
        name,
        hidden: false,
      })),
      publishedAt,
      submittedOnDailyAt: `${day}T00:00:00.000Z`,
      title: wrapped ? hardWrap(entry.title, '\n  ') : entry.title,
      submittedOnDailyBy: { ...SUBMITTER, user: 'sample', name: 'sample' },
      summary: abstract,
      upvotes,
      discussionId: objectId(`${id} discussion`),
      ...(entry.project && { projectPage: entry.project }),
      ...(entry.code && repositoryFields(id, entry.code)),
      ...(fraction(`${id} summary`) < 0.92 && {
        ai_summary: entry.summary,
        ai_keywords: entry.keywords,
        ai_summary_model: 'papertab/sample',
      }),
      ...organization,
    },
    publishedAt: `${NEW_YORK_CLOCK.format(Date.parse(publishedAt)).replace(' ', 'T')}.000Z`,
    title: entry.title,
    summary: abstract,
    thumbnail: `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${id}.png`,
    numComments: commentsFor(id, upvotes),
    submittedBy: { ...SUBMITTER, name: 'sample', isHf: false, isHfAdmin: false, isMod: false },
    ...organization,
    isAuthorParticipating: false,
  };
}

function repositoryFields(id: string, code: string) {
  return {
    githubRepo: code,
    githubRepoAddedBy: 'auto',
    ...(fraction(`${id} counted`) < 0.94 && { githubStars: starsOf(id) }),
  };
}

/** Lines of at most 70 characters, as in arXiv's own listings. */
function hardWrap(text: string, lineBreak: string): string {
  return text.replaceAll(/(.{40,70}) (?=\S)/g, `$1${lineBreak}`);
}
