import * as v from 'valibot';
import { parseArxivId } from '@/core/arxiv-id';
import { isDay, type Day } from '@/core/day';
import { known } from '@/core/known';
import type { Paper } from '@/core/paper';
import {
  LONGEST_ABSTRACT,
  LONGEST_KEYWORD,
  LONGEST_NAME,
  LONGEST_SUMMARY,
  LONGEST_TITLE,
  MOST_AUTHORS,
  MOST_KEYWORDS,
} from '@/core/paper-caps';
import { pictureUrl } from '@/core/picture';
import { repositoryUrl, safeUrl } from '@/core/safe-url';
import { decodeTex } from '@/core/tex/decode';
import { cleanLine, cleanText } from '@/core/text';

/** Of what is cut off anyway. */
const LOOK_AHEAD = 1000;

/** How an item was come by: what it cannot say about itself. */
export interface Sighting {
  /** Epoch ms. */
  readonly fetchedAt: number;
  /** The day whose list was asked for; its papers were on that day, whatever they say themselves. */
  readonly day?: Day;
  /** Whether the sample API answered. */
  readonly sample?: boolean;
}

/**
 * The paper in an item of `/api/daily_papers` or `/api/papers/search`, or in the bare paper of
 * `/api/papers/{id}`; undefined where it has no arXiv identifier or no title. Never throws: any other
 * field that is not as it should be counts as absent. Texts are clean, capped and without TeX but
 * for maths; URLs are safe.
 */
export function parsePaper(json: unknown, sighting: Sighting): Paper | undefined {
  const isItem = typeof json === 'object' && json !== null && 'paper' in json;
  const parsed = v.safeParse(ITEM, isItem ? json : { paper: json });
  if (!parsed.success) return undefined;
  const { paper, ...around } = parsed.output;
  const title = paper.title ?? around.title;
  if (title === undefined) return undefined;
  const days = [paper.submittedOnDailyAt?.day, sighting.day].filter((day) => day !== undefined);
  return {
    id: paper.id,
    title,
    abstract: paper.summary ?? around.summary ?? '',
    authors: paper.authors,
    keywords: paper.ai_keywords,
    days: [...new Set(days)].toSorted(),
    upvotes: paper.upvotes ?? 0,
    fetchedAt: sighting.fetchedAt,
    ...known({
      summary: paper.ai_summary,
      organization: paper.organization,
      publishedOn: paper.publishedAt?.day,
      featuredAt: paper.submittedOnDailyAt?.at,
      comments: around.numComments,
      codeUrl: paper.githubRepo,
      stars: paper.githubRepo === undefined ? undefined : paper.githubStars,
      projectUrl: paper.projectPage,
      thumbnailUrl: around.thumbnail ?? around.mediaUrl,
      submitter: around.submittedBy ?? paper.submittedOnDailyBy,
      linked: linkedCounts(paper.numTotalModels, paper.numTotalDatasets, paper.numTotalSpaces),
      sample: sighting.sample === true ? (true as const) : undefined,
    }),
  };
}

/** A text that means something to `parse`, which gives undefined for one that does not. */
function parsed<T>(parse: (text: string) => T | undefined) {
  return v.pipe(
    v.string(),
    v.transform((text) => parse(text)),
    v.custom<T>((value) => value !== undefined),
  );
}

function line(most: number) {
  return parsed((text) => cleanLine(withoutTex(text, most), most) || undefined);
}

/** TeX is longer than what it prints, but not by so much; a huge text is not walked. */
function withoutTex(text: string, most: number): string {
  return decodeTex(text.slice(0, 4 * most + LOOK_AHEAD));
}

/** A field without which there still is a paper: what is wrong with it costs the field alone. */
function optional<const S extends v.GenericSchema>(schema: S) {
  return v.fallback(v.optional(schema), undefined);
}

/** The first elements of a list that are as they should be; none where there is no list. */
function list<T>(element: v.GenericSchema<unknown, T>, most: number) {
  const elements = v.pipe(
    v.array(v.unknown()),
    // Twice as many are looked at, so that bad ones cost no good ones and a huge list costs no time.
    v.transform((all) =>
      all
        .slice(0, 2 * most)
        .map((each) => v.safeParse(element, each))
        .filter((each) => each.success)
        .map((each) => each.output)
        .slice(0, most),
    ),
  );
  return v.fallback(v.optional(elements, []), []);
}

const COUNT = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const INSTANT = parsed(parseInstant);
const LINK = parsed((text) => safeUrl(text));
const PICTURE = parsed((text) => pictureUrl(text));
const NAME = line(LONGEST_NAME);
const LOGIN = parsed((text) => cleanLine(text, LONGEST_NAME) || undefined);
const ABSTRACT = parsed(
  (text) => cleanText(withoutTex(text, LONGEST_ABSTRACT), LONGEST_ABSTRACT) || undefined,
);

const AUTHOR = v.pipe(
  v.object({ name: NAME, hidden: optional(v.boolean()) }),
  v.check(({ hidden }) => hidden !== true),
  v.transform(({ name }) => name),
);

/** Somebody or something with a name to read, or else the login. */
const NAMED = v.pipe(
  v.object({ fullname: optional(NAME), name: optional(NAME), user: optional(LOGIN) }),
  v.transform(({ fullname, name, user }) => fullname ?? name ?? user),
  v.string(),
);

const PAPER = v.object({
  id: parsed(parseArxivId),
  title: optional(line(LONGEST_TITLE)),
  summary: optional(ABSTRACT),
  authors: list(AUTHOR, MOST_AUTHORS),
  publishedAt: optional(INSTANT),
  submittedOnDailyAt: optional(INSTANT),
  submittedOnDailyBy: optional(NAMED),
  upvotes: optional(COUNT),
  ai_summary: optional(line(LONGEST_SUMMARY)),
  ai_keywords: list(line(LONGEST_KEYWORD), MOST_KEYWORDS),
  organization: optional(NAMED),
  githubRepo: optional(parsed((text) => repositoryUrl(text))),
  githubStars: optional(COUNT),
  projectPage: optional(LINK),
  numTotalModels: optional(COUNT),
  numTotalDatasets: optional(COUNT),
  numTotalSpaces: optional(COUNT),
});

/**
 * A paper with what is told around it. Its `publishedAt` is left where it is: that is the paper's,
 * read off a clock in New York and labelled UTC, so that its date is often the day before.
 */
const ITEM = v.object({
  paper: PAPER,
  title: optional(line(LONGEST_TITLE)),
  summary: optional(ABSTRACT),
  numComments: optional(COUNT),
  thumbnail: optional(PICTURE),
  // Where the thumbnail was in 2024.
  mediaUrl: optional(PICTURE),
  submittedBy: optional(NAMED),
});

/** The date as it is written, which is the day of Daily Papers, and the moment in epoch ms. */
function parseInstant(text: string): { readonly day: Day; readonly at: number } | undefined {
  const day = text.slice(0, 10);
  const at = Date.parse(text);
  return isDay(day) && Number.isFinite(at) ? { day, at } : undefined;
}

function linkedCounts(models?: number, datasets?: number, spaces?: number): Paper['linked'] {
  if (models === undefined && datasets === undefined && spaces === undefined) return undefined;
  return { models: models ?? 0, datasets: datasets ?? 0, spaces: spaces ?? 0 };
}
